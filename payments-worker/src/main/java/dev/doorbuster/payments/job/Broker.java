package dev.doorbuster.payments.job;

import com.rabbitmq.client.Connection;
import dev.doorbuster.service.broker.BrokerConnector;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The worker's one connection to RabbitMQ, made when it is needed and not there.
 *
 * <p>It is RabbitMQ's own Java client, not the Vert.x one, because a consumer needs to know its own channel: an answer
 * on any other is an answer to another message.
 *
 * <p>The client blocks, so all calls go through one thread, in the order in which they come. What nobody waits for has
 * another thread, so that no answer to a job stands behind it in the line.
 */
public final class Broker {

    private static final Logger log = LoggerFactory.getLogger("payments");

    private final BrokerConnector connector;
    private final ExecutorService calls = daemon("broker-calls");
    private final ExecutorService chores = daemon("broker-chores");
    private final ExecutorService deliveries = daemon("broker-deliveries");
    private volatile @Nullable Connection connection;

    /** Something to do on the connection. */
    @FunctionalInterface
    public interface Call<T> {
        T on(Connection connection) throws IOException;
    }

    /** Something to do on a channel. */
    @FunctionalInterface
    public interface Task {
        void run() throws IOException;
    }

    /** A broker that is not connected yet. */
    public Broker(BrokerConnector connector) {
        this.connector = connector;
    }

    private static ExecutorService daemon(String name) {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Whether there is a connection now. */
    public boolean connected() {
        Connection now = connection;
        return now != null && now.isOpen();
    }

    /** Connects if need be, and calls. The future ends on the broker's thread. */
    public <T> Future<T> call(Call<T> call) {
        return execute(calls, () -> call.on(connect()));
    }

    /**
     * Calls on the connection that is there, beside the line of the other calls, on channels of its own; fails without
     * a connection. The caller waits for one before the next.
     */
    public <T> Future<T> callBeside(Call<T> call) {
        return execute(chores, () -> {
            Connection now = connection;
            if (now == null) {
                throw new IOException("there is no connection to the broker");
            }
            return call.on(now);
        });
    }

    /** What a thread of the broker does. */
    @FunctionalInterface
    private interface Blocking<T> {
        T get() throws IOException, TimeoutException;
    }

    private static <T> Future<T> execute(ExecutorService thread, Blocking<T> blocking) {
        Promise<T> promise = Promise.promise();
        try {
            thread.execute(() -> {
                try {
                    promise.complete(blocking.get());
                } catch (IOException | TimeoutException | RuntimeException e) {
                    promise.fail(e);
                }
            });
        } catch (RejectedExecutionException e) {
            promise.fail(new IOException("the connection to the broker is closed", e));
        }
        return promise.future();
    }

    private Connection connect() throws IOException, TimeoutException {
        Connection now = connection;
        if (now != null && now.isOpen()) {
            return now;
        }
        Connection made = connector.connect(deliveries);
        connection = made;
        log.info("connected to the broker");
        return made;
    }

    /**
     * Does something on a channel that is there already; connects to nothing. The future ends on the broker's thread.
     */
    public Future<Void> run(Task task) {
        return execute(calls, () -> {
                    task.run();
                    return true;
                })
                .mapEmpty();
    }

    /** Closes the connection, after the calls before; later ones fail. */
    public Future<Void> close() {
        Promise<Void> closed = Promise.promise();
        calls.execute(() -> {
            Connection now = connection;
            if (now != null) {
                connector.abort(now);
            }
            closed.complete();
        });
        calls.shutdown();
        chores.shutdown();
        return closed.future();
    }
}
