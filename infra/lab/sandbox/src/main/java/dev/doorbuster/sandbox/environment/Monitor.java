package dev.doorbuster.sandbox.environment;

/**
 * How the lab presents itself to the shop's servers: as the monitoring that every shop has. People who look for a
 * hidden issue see these names in {@code pg_stat_activity} and among RabbitMQ's users.
 */
public final class Monitor {

    /** Its role in PostgreSQL, which may only read, and its user in RabbitMQ. */
    public static final String USER = "monitor";

    /** The application name of its connections to PostgreSQL. */
    public static final String APPLICATION = "postgres_exporter";

    private Monitor() {}
}
