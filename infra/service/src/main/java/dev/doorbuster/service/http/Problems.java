package dev.doorbuster.service.http;

import dev.doorbuster.service.refusal.RefusedException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one table of a service that says how HTTP tells its failures: refusals of the domain, exceptions of its parts,
 * what
 * routing refuses, and servers behind it that are down.
 *
 * <p>A failure that no row covers is an accident and becomes a 500. Immutable.
 */
public final class Problems {

    private static final Logger log = LoggerFactory.getLogger("http");

    /** A member of a problem: in so many seconds the request may succeed. It is sent as {@code Retry-After}, too. */
    public static final String RETRY_AFTER = "retryAfterSeconds";

    private final Map<Class<?>, Function<Object, Problem>> rows;
    private final Map<Integer, Function<RoutingContext, Problem>> statuses;
    private final Outage outage;

    /** Which failures mean that a server behind this one is down, and how to tell it. */
    private record Outage(Predicate<Throwable> test, String message, Problem problem) {

        static final Outage NONE = new Outage(failure -> false, "", new Problem(503, "", "", Map.of()));
    }

    private Problems(Table table) {
        this.rows = Map.copyOf(table.rows);
        this.statuses = Map.copyOf(table.statuses);
        this.outage = table.outage;
    }

    /** A table without rows. */
    public static Table table() {
        return new Table();
    }

    /** The problem for a failure that the service expects; empty for an outage or an accident. */
    public Optional<Problem> expected(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return Optional.of(problem.problem());
        }
        Object told = failure instanceof RefusedException refused ? refused.refusal() : failure;
        for (Class<?> type = told.getClass(); type != Object.class; type = type.getSuperclass()) {
            Function<Object, Problem> row = rows.get(type);
            if (row != null) {
                return Optional.of(row.apply(told));
            }
        }
        return Optional.empty();
    }

    /** Whether the table has a row for this class of refusals or exceptions. */
    public boolean tells(Class<?> type) {
        return rows.containsKey(type);
    }

    /** The problem for a failed request; an outage or an accident is logged here, once. */
    public Problem of(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure == null || failure instanceof HttpException) {
            Function<RoutingContext, Problem> words = statuses.get(context.statusCode());
            return words == null ? Failures.problemOf(context) : words.apply(context);
        }
        return expected(failure)
                .orElseGet(() -> outage.test().test(failure) ? down(context, failure) : Failures.problemOf(context));
    }

    /** Answers a failed request with problem details, unless an answer is under way already. */
    public void answerJson(RoutingContext context) {
        Failures.answerJson(context, of(context));
    }

    private Problem down(RoutingContext context, Throwable failure) {
        log.atWarn()
                .addKeyValue("requestId", RequestId.of(context))
                .addKeyValue("path", context.request().path())
                .addKeyValue("cause", String.valueOf(failure))
                .log(outage.message());
        return outage.problem();
    }

    /** The rows of a table that is being written. Not for use by several threads. */
    public static final class Table {

        private final Map<Class<?>, Function<Object, Problem>> rows = new HashMap<>();
        private final Map<Integer, Function<RoutingContext, Problem>> statuses = new HashMap<>();
        private Outage outage = Outage.NONE;

        private Table() {}

        /** A refusal or an exception of this class is told with this status and title. */
        public <T> Table row(Class<T> type, int status, String title, Function<? super T, String> detail) {
            return row(type, status, title, detail, told -> Map.of());
        }

        /**
         * The same with further members.
         *
         * @throws IllegalArgumentException when the class has a row already
         */
        public <T> Table row(
                Class<T> type,
                int status,
                String title,
                Function<? super T, String> detail,
                Function<? super T, Map<String, Object>> members) {
            Function<Object, Problem> row = given -> {
                T told = type.cast(given);
                return new Problem(status, title, detail.apply(told), members.apply(told));
            };
            if (rows.put(type, row) != null) {
                throw new IllegalArgumentException("two rows for " + type.getSimpleName());
            }
            return this;
        }

        /** What routing refuses with this status is told in these words. */
        public Table status(int status, String title, Function<RoutingContext, String> detail) {
            return status(status, title, detail, Map.of());
        }

        /** The same with further members. */
        public Table status(
                int status, String title, Function<RoutingContext, String> detail, Map<String, Object> members) {
            statuses.put(status, context -> new Problem(status, title, detail.apply(context), members));
            return this;
        }

        /**
         * Says which failures mean that a server behind this one is down.
         *
         * @param message what the log says of it
         */
        public Table outage(Predicate<Throwable> test, String message, Problem problem) {
            outage = new Outage(test, message, problem);
            return this;
        }

        /** The table as it is now. */
        public Problems build() {
            return new Problems(this);
        }
    }
}
