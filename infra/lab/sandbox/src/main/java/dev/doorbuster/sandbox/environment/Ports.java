package dev.doorbuster.sandbox.environment;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The ports of one platform. Each is an offset from one base, so that several platforms can run side by side.
 *
 * @param base {@value #MIN_BASE} to {@value #MAX_BASE}
 */
public record Ports(int base) {

    public static final int DEFAULT_BASE = 18000;
    public static final int MIN_BASE = 1024;
    public static final int MAX_BASE = 60000;

    /** Number of storefronts. */
    public static final int STOREFRONTS = 3;

    /** Maximum number of payments-workers. */
    public static final int MAX_WORKERS = 4;

    public Ports {
        if (base < MIN_BASE || base > MAX_BASE) {
            throw new IllegalArgumentException("DOORBUSTER_PORT_BASE must be a whole number from " + MIN_BASE + " to "
                    + MAX_BASE + ", but is " + base);
        }
    }

    /** The shop's public port. */
    public int shop() {
        return base;
    }

    public int haproxyStats() {
        return base + 1;
    }

    /** The port of an Nginx, by its number, 1 or 2. */
    public int nginx(int number) {
        return base + 10 + number;
    }

    /** The port of a storefront, by its number, 1 to 3; number 4 was the decommissioned one's. */
    public int storefront(int number) {
        return base + 20 + number;
    }

    public int admin() {
        return base + 31;
    }

    /** The port of a payments-worker, by its number, 1 to {@value #MAX_WORKERS}. */
    public int worker(int number) {
        return base + 40 + number;
    }

    public int provider() {
        return base + 50;
    }

    /** The control room. */
    public int controlRoom() {
        return base + 60;
    }

    public int redisCache() {
        return base + 379;
    }

    /** The port of a session cluster node, by its number, 1 to 6; the first three begin as masters. */
    public int redisSession(int number) {
        return base + 380 + number;
    }

    /** The port of a session node's cluster bus. */
    public int redisSessionBus(int number) {
        return base + 390 + number;
    }

    public int postgresPrimary() {
        return base + 432;
    }

    /** The port of a replica, by its number, 1 or 2. */
    public int postgresReplica(int number) {
        return base + 432 + number;
    }

    public int amqp() {
        return base + 672;
    }

    public int rabbitmqManagement() {
        return base + 673;
    }

    public int rabbitmqPrometheus() {
        return base + 674;
    }

    public int rabbitmqDistribution() {
        return base + 675;
    }

    public int epmd() {
        return base + 676;
    }

    /** Every port that must be free before the start, in ascending order. */
    public List<Integer> all() {
        return IntStream.of(
                        shop(),
                        haproxyStats(),
                        nginx(1),
                        nginx(2),
                        storefront(1),
                        storefront(2),
                        storefront(3),
                        storefront(4),
                        admin(),
                        worker(1),
                        worker(2),
                        worker(3),
                        worker(4),
                        provider(),
                        controlRoom(),
                        redisCache(),
                        postgresPrimary(),
                        postgresReplica(1),
                        postgresReplica(2),
                        amqp(),
                        rabbitmqManagement(),
                        rabbitmqPrometheus(),
                        rabbitmqDistribution(),
                        epmd())
                .boxed()
                .collect(java.util.stream.Collectors.collectingAndThen(
                        java.util.stream.Collectors.toCollection(java.util.TreeSet::new), ports -> {
                            for (int node = 1; node <= 6; node++) {
                                ports.add(redisSession(node));
                                ports.add(redisSessionBus(node));
                            }
                            return List.copyOf(ports);
                        }));
    }
}
