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
 * Holds the worker's single connection to RabbitMQ and opens it when a call needs it.
 *
 * <p>It uses RabbitMQ's Java client instead of the Vert.x one because a consumer must know its own channel: a delivery
 * tag acknowledged on another channel acknowledges another message.
 *
 * <p>The client blocks, so one thread makes all calls, in the order in which they are submitted. Maintenance calls run
 * on a second thread, so that no acknowledgement of a job queues behind them.
 */
public final class Broker {

    private static final Logger log = LoggerFactory.getLogger("payments");

    private final BrokerConnector connector;
    private final ExecutorService calls = daemon("broker-calls");
    private final ExecutorService chores = daemon("broker-chores");
    private final ExecutorService deliveries = daemon("broker-deliveries");
    private volatile @Nullable Connection connection;

    /** A blocking call on the connection. */
    @FunctionalInterface
    public interface Call<T> {
        T on(Connection connection) throws IOException;
    }

    /** A blocking task on an existing channel. */
    @FunctionalInterface
    public interface Task {
        void run() throws IOException;
    }

    /** Creates a broker that is not connected yet. */
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

    /** Whether the connection is open now. */
    public boolean connected() {
        Connection now = connection;
        return now != null && now.isOpen();
    }

    /** Makes a call, after connecting if necessary. The future completes on the broker's thread. */
    public <T> Future<T> call(Call<T> call) {
        return execute(calls, () -> call.on(connect()));
    }

    /**
     * Makes a maintenance call on the existing connection, in parallel with the other calls. The call must use its own
     * channels. Fails without a connection. The caller waits for one call before it makes the next.
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

    /** A blocking task of one of the broker's threads. */
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

    /** Runs a task on an existing channel; never connects. The future completes on the broker's thread. */
    public Future<Void> run(Task task) {
        return execute(calls, () -> {
                    task.run();
                    return true;
                })
                .mapEmpty();
    }

    /** Closes the connection after all earlier calls; later calls fail. */
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
