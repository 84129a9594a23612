package dev.doorbuster.admin.web;

import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.http.RequestId;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams lists of any length as CSV files, in parts.
 *
 * <p>Each part is read by the key of the last row before it, with its own database connection, which returns to the
 * pool before the part is sent. So a slow client holds no connection. The next part is read only after the client has
 * received most of the previous one, so memory holds one part and the connection's buffer. An export that cannot be
 * completed closes the connection instead of ending the response, so that no client mistakes a truncated file for a
 * complete one.
 */
public final class CsvExport {

    /** Maximum rows in one part. */
    static final int PART_ROWS = 1_000;
    /** Maximum bytes that wait for the client before reading pauses. */
    private static final int MAX_BUFFERED_BYTES = 256 * 1024;
    /** Maximum concurrent exports. */
    private static final int MAX_EXPORTS = 4;
    /** How long a client may receive nothing before the export is aborted. */
    static final Duration STALL_TIMEOUT = Duration.ofSeconds(30);
    /** Maximum duration of an export. */
    static final Duration EXPORT_TIMEOUT = Duration.ofMinutes(15);

    private static final Logger log = LoggerFactory.getLogger("export");

    private final AtomicInteger underWay = new AtomicInteger();
    private final Duration stallTimeout;
    private final Duration exportTimeout;

    /** Creates exports with the default timeouts. */
    public CsvExport() {
        this(STALL_TIMEOUT, EXPORT_TIMEOUT);
    }

    CsvExport(Duration stallTimeout, Duration exportTimeout) {
        this.stallTimeout = stallTimeout;
        this.exportTimeout = exportTimeout;
    }

    /**
     * Reads at most {@code limit} rows after {@code last} in the order of the list; from the beginning if it is null.
     */
    @FunctionalInterface
    public interface Parts<T> {
        Future<List<T>> after(@Nullable T last, int limit);
    }

    /** Maps a row to its cells. */
    @FunctionalInterface
    public interface Cells<T> {
        @Nullable
        Object[] of(T row);
    }

    /**
     * A file to export.
     *
     * @param name the file name without its extension
     * @param header the names of the columns
     */
    public record File<T>(String name, List<String> header, Parts<T> parts, Cells<T> cells) {}

    /**
     * Answers with the file, or with 503 if {@link #MAX_EXPORTS} exports are in progress. A response to HEAD has no
     * rows.
     */
    public <T> void send(RoutingContext context, File<T> file) {
        if (context.request().method() == HttpMethod.HEAD) {
            head(context, file);
            context.response().end().onFailure(e -> log.debug("client went away", e));
            return;
        }
        if (underWay.incrementAndGet() > MAX_EXPORTS) {
            underWay.decrementAndGet();
            context.response().putHeader("Retry-After", "10");
            throw new ProblemException(
                    503, "Service Unavailable", MAX_EXPORTS + " exports are under way; try again in a moment");
        }
        Stream<T> stream = new Stream<>(context, file);
        context.addEndHandler(done -> stream.ended());
        stream.begin();
    }

    private static void head(RoutingContext context, File<?> file) {
        context.response()
                .putHeader("Content-Type", "text/csv; charset=utf-8; header=present")
                .putHeader("Content-Disposition", "attachment; filename=\"" + file.name() + ".csv\"");
    }

    /** An export in progress. Confined to the event loop of its request. */
    private final class Stream<T> {

        private final RoutingContext context;
        private final HttpServerResponse response;
        private final File<T> file;
        private final long begun = System.nanoTime();
        private @Nullable T last;
        private long rows;
        private long stallTimer = -1;
        private boolean over;

        Stream(RoutingContext context, File<T> file) {
            this.context = context;
            this.response = context.response();
            this.file = file;
        }

        void begin() {
            response.setWriteQueueMaxSize(MAX_BUFFERED_BYTES);
            next();
        }

        void ended() {
            if (over) {
                return;
            }
            over = true;
            context.vertx().cancelTimer(stallTimer);
            underWay.decrementAndGet();
            log.atInfo()
                    .addKeyValue("requestId", RequestId.of(context))
                    .addKeyValue("file", file.name())
                    .addKeyValue("rows", rows)
                    .addKeyValue("complete", response.ended())
                    .log("export over");
        }

        private void next() {
            if (over) {
                return;
            }
            if (System.nanoTime() - begun > exportTimeout.toNanos()) {
                breakOff("took longer than " + exportTimeout.toSeconds() + " seconds");
                return;
            }
            file.parts()
                    .after(last, PART_ROWS)
                    .map(part -> {
                        send(part);
                        return part;
                    })
                    .onFailure(this::failed);
        }

        private void send(List<T> part) {
            if (over) {
                return;
            }
            Csv csv = new Csv();
            if (!response.headWritten()) {
                head(context, file);
                response.setChunked(true);
                csv.row(file.header().toArray());
            }
            part.forEach(row -> csv.row(file.cells().of(row)));
            rows += part.size();
            if (part.size() < PART_ROWS) {
                response.end(csv.text()).onFailure(e -> log.debug("client went away", e));
                return;
            }
            last = part.get(part.size() - 1);
            response.write(csv.text()).onFailure(e -> log.debug("client went away", e));
            if (response.writeQueueFull()) {
                waitForTheClient();
            } else {
                // In a turn of its own: parts that are there at once must not pile up on the stack.
                context.vertx().runOnContext(turn -> next());
            }
        }

        private void waitForTheClient() {
            stallTimer = context.vertx()
                    .setTimer(
                            stallTimeout.toMillis(),
                            id -> breakOff("the client took nothing for " + stallTimeout.toSeconds() + " seconds"));
            response.drainHandler(drained -> {
                context.vertx().cancelTimer(stallTimer);
                response.drainHandler(null);
                next();
            });
        }

        private void failed(Throwable failure) {
            if (over) {
                return;
            }
            if (response.headWritten()) {
                breakOff(String.valueOf(failure.getMessage()));
            } else {
                context.fail(failure);
            }
        }

        /**
         * Closes the connection, so that the client does not mistake a truncated file for a complete one. Closing waits
         * for the buffered bytes; if the client does not receive them either, the server's idle timeout ends the
         * connection. The export itself ends at once.
         */
        private void breakOff(String why) {
            ended();
            log.atWarn()
                    .addKeyValue("requestId", RequestId.of(context))
                    .addKeyValue("file", file.name())
                    .addKeyValue("rows", rows)
                    .addKeyValue("reason", why)
                    .log("export broken off");
            context.request().connection().close().onFailure(e -> log.debug("connection was closed already", e));
        }
    }
}
