package dev.doorbuster.storefront.redis;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures every few seconds how full the fullest master of the session cluster is, and exports it as a metric. */
public final class MemoryWatch {

    static final Duration LOOK_INTERVAL = Duration.ofSeconds(5);

    private static final Pattern USED = Pattern.compile("(?m)^used_memory:(\\d+)");
    private static final Pattern MOST = Pattern.compile("(?m)^maxmemory:(\\d+)");
    private static final Logger log = LoggerFactory.getLogger("redis");

    private final RedisClient redis;
    private volatile double fullest = Double.NaN;

    public MemoryWatch(RedisClient redis, MeterRegistry registry) {
        this.redis = redis;
        Gauge.builder("sessions.memory.used.ratio", () -> fullest)
                .description("Used part of the memory that the fullest master of the session cluster may use")
                .register(registry);
    }

    /** Measures until the Vert.x instance closes. The metric is not a number while the cluster does not respond. */
    public void start(Vertx vertx) {
        vertx.setPeriodic(
                LOOK_INTERVAL.toMillis(),
                id -> redis.sendToMasters(Request.cmd(Command.INFO, "memory"))
                        .onSuccess(nodes -> fullest =
                                fullest(nodes.stream().map(String::valueOf).toList()))
                        .onFailure(failure -> {
                            fullest = Double.NaN;
                            log.atDebug().setCause(failure).log("the session cluster's memory is not known");
                        }));
    }

    /**
     * Computes the largest ratio of used to maximum memory from the masters' replies to INFO; not a number when no
     * master has a limit.
     */
    static double fullest(List<String> nodes) {
        OptionalDouble most = nodes.stream()
                .filter(node -> figure(MOST, node) > 0)
                .mapToDouble(node -> figure(USED, node) / figure(MOST, node))
                .max();
        return most.orElse(Double.NaN);
    }

    private static double figure(Pattern pattern, String info) {
        Matcher matcher = pattern.matcher(info);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    }
}
