package dev.doorbuster.sandbox.environment;

import java.util.List;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** A kind of server of the shop. Several nodes of a kind are numbered from 1, and have the number in their names. */
public enum NodeKind {
    POSTGRES_PRIMARY("postgres-primary", Ports::postgresPrimary),
    POSTGRES_REPLICA("postgres-replica", 2, Ports::postgresReplica),
    REDIS_CACHE("redis-cache", Ports::redisCache),
    REDIS_SESSION("redis-session", 6, Ports::redisSession),
    RABBITMQ("rabbitmq", Ports::amqp),
    PAYMENT_PROVIDER("payment-provider", Ports::provider),
    ADMIN("admin", Ports::admin),
    STOREFRONT("storefront", Ports.STOREFRONTS, Ports::storefront),
    PAYMENTS_WORKER("payments-worker", Ports.MAX_WORKERS, Ports::worker),
    NGINX("nginx", 2, Ports::nginx),
    HAPROXY("haproxy", Ports::shop);

    private final String prefix;
    private final boolean isNumbered;
    private final int count;
    private final ToIntBiFunction<Ports, Integer> port;

    NodeKind(String name, ToIntFunction<Ports> port) {
        this(name, false, 1, (ports, number) -> port.applyAsInt(ports));
    }

    NodeKind(String prefix, int count, ToIntBiFunction<Ports, Integer> port) {
        this(prefix, true, count, port);
    }

    NodeKind(String prefix, boolean isNumbered, int count, ToIntBiFunction<Ports, Integer> port) {
        this.prefix = prefix;
        this.isNumbered = isNumbered;
        this.count = count;
        this.port = port;
    }

    /** Maximum number of nodes. */
    public int count() {
        return count;
    }

    /**
     * The name of a node: of its process, its folder and its log.
     *
     * @param number 1 to {@link #count()}
     */
    public String nodeName(int number) {
        if (number < 1 || number > count) {
            throw new IllegalArgumentException(
                    prefix + " has the numbers 1 to " + count + ", but " + number + " was asked for");
        }
        return isNumbered ? prefix + number : prefix;
    }

    /** The names of all nodes, in the order of their numbers. */
    public List<String> nodeNames() {
        return IntStream.rangeClosed(1, count).mapToObj(this::nodeName).toList();
    }

    /** Whether a process with this name is a node of this kind. */
    public boolean isNameOfNode(String name) {
        return nodeNames().contains(name);
    }

    int port(Ports ports, int number) {
        return port.applyAsInt(ports, number);
    }
}
