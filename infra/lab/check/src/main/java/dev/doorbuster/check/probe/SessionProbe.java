package dev.doorbuster.check.probe;

import dev.doorbuster.check.invariant.InvariantResult;
import dev.doorbuster.check.invariant.Prober;
import dev.doorbuster.check.invariant.SessionsInvariant;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.http.LocalHttp;
import dev.doorbuster.sandbox.seed.DatabaseSeed;
import dev.doorbuster.sandbox.seed.DemoAccounts;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Sends requests to the shop's public entry point as several customers at once. */
public final class SessionProbe {

    private static final int CUSTOMERS = 8;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

    /**
     * Timeout of the whole probe. Two seconds are usual; an overloaded machine needs many more for eight logins at
     * once.
     */
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(90);

    /**
     * Selects the last shoppers who have an order of the seed, which every replica has, however far it lags. Each
     * always has the same marker, because an interrupted probe leaves its marker in the cart.
     */
    private static final String PROBERS = """
        with shopper as (
          select id, email, name, (select min(o.id) from orders o where o.customer_id = c.id) as order_id,
                 row_number() over (order by id desc) as number
          from customers c
          where id <= ? and exists (select 1 from orders o where o.customer_id = c.id and o.id < ?)
          order by id desc limit ?),
        marker as (
          select sku, row_number() over (order by p.id desc) as number
          from products p order by p.id desc limit ?)
        select id, email, name, order_id, sku from shopper join marker using (number)\
        """;

    private static final String OWNERS = "select id, customer_id from orders where id = any (?)";

    private final URI shop;
    private final Connection connection;
    private final LocalHttp client = new LocalHttp(CONNECT_TIMEOUT, ANSWER_TIMEOUT);

    /** @param connection in auto-commit */
    public SessionProbe(LabEnvironment environment, Connection connection) {
        this.shop = Loopback.http(environment.ports().shop(), "");
        this.connection = connection;
    }

    public InvariantResult run() throws SQLException, InterruptedException {
        List<Prober> probers = probers();
        SessionsInvariant invariant = new SessionsInvariant(probers);
        ask(probers).forEach(invariant::see);
        Map<Long, Long> owners = new HashMap<>();
        List<Long> shown = List.copyOf(invariant.shownOrders());
        try (PreparedStatement statement = connection.prepareStatement(OWNERS)) {
            statement.setArray(1, connection.createArrayOf("bigint", shown.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    owners.put(row.getLong("id"), row.getLong("customer_id"));
                }
            }
        }
        return invariant.result(order -> owners.getOrDefault(order, 0L));
    }

    private List<Prober> probers() throws SQLException {
        List<Prober> probers = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(PROBERS)) {
            statement.setInt(1, DemoAccounts.SHOPPERS);
            statement.setLong(2, DatabaseSeed.FIRST_LIVE_ORDER);
            statement.setInt(3, CUSTOMERS);
            statement.setInt(4, CUSTOMERS);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    probers.add(new Prober(
                            row.getLong("id"),
                            row.getString("email"),
                            row.getString("name"),
                            row.getString("order_id"),
                            row.getString("sku")));
                }
            }
        }
        return probers;
    }

    private Queue<Prober.Answer> ask(List<Prober> probers) throws InterruptedException {
        Queue<Prober.Answer> answers = new ConcurrentLinkedQueue<>();
        List<Callable<Void>> sessions = new ArrayList<>();
        for (int i = 0; i < probers.size(); i++) {
            Prober another = probers.get((i + 1) % probers.size());
            sessions.add(new ProbeSession(client, shop, probers.get(i), another, answers::add)::run);
        }
        ExecutorService threads = Executors.newFixedThreadPool(CUSTOMERS);
        try {
            threads.invokeAll(sessions, PROBE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            threads.shutdownNow();
        }
        return answers;
    }
}
