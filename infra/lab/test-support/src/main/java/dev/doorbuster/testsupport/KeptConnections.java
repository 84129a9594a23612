package dev.doorbuster.testsupport;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Connections that stay open when a test closes them, for its next statement. Opening one costs both sides more
 * processor time than most tests: PostgreSQL starts a process, and the log-in computes thousands of hashes.
 */
final class KeptConnections implements AutoCloseable {

    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean closed;

    /** Opens a connection. */
    @FunctionalInterface
    interface Opening {

        Connection open() throws SQLException;
    }

    /** An idle connection, or a new one. */
    Connection take(Opening opening) throws SQLException {
        Connection kept = idle();
        Connection real = kept == null ? opening.open() : kept;
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        giveBack(real);
                        return null;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    private synchronized @Nullable Connection idle() {
        return idle.poll();
    }

    /** A connection in the middle of a transaction is ended, as a plain one would be. */
    private synchronized void giveBack(Connection real) throws SQLException {
        if (closed || real.isClosed() || !real.getAutoCommit()) {
            real.close();
        } else if (!idle.contains(real)) {
            idle.push(real);
        }
    }

    /** Ends all idle connections; the others end when they are given back. */
    @Override
    public synchronized void close() throws SQLException {
        closed = true;
        for (Connection connection : idle) {
            connection.close();
        }
        idle.clear();
    }
}
