package dev.doorbuster.sandbox.environment;

/**
 * The names that the lab uses on the shop's servers. They look like ordinary monitoring, because people who look for a
 * hidden issue see them in {@code pg_stat_activity} and among RabbitMQ's users.
 */
public final class Monitor {

    /** The lab's read-only role in PostgreSQL and its user in RabbitMQ. */
    public static final String USER = "monitor";

    /** The application name of its connections to PostgreSQL. */
    public static final String APPLICATION = "postgres_exporter";

    private Monitor() {}
}
