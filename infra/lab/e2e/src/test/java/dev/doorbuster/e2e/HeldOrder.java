package dev.doorbuster.e2e;

import dev.doorbuster.sandbox.environment.Monitor;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Base64;
import java.util.UUID;
import org.assertj.core.api.Assertions;

/**
 * A pending order whose payment job is in no queue: everything that a checkout writes, with the job marked as
 * published. It is what a worker leaves behind that could not handle the job.
 */
public final class HeldOrder {

    private final TestPlatform platform;
    private final String id;
    private final JsonObject job;

    private HeldOrder(TestPlatform platform, String id, JsonObject job) {
        this.platform = platform;
        this.id = id;
        this.job = job;
    }

    /** Orders the same again as in an order that was placed, which also lends its card's token. */
    public static HeldOrder like(TestPlatform platform, String placed) throws Exception {
        try (Connection owner = platform.owner()) {
            owner.setAutoCommit(false);
            String id = first(owner, """
                    insert into orders (customer_id, status, total_cents, idempotency_key, request_hash, cart_id, address, pay_by)
                    select customer_id, 'pending', total_cents, ?, request_hash, gen_random_uuid(), address,
                           now() + interval '10 minutes'
                    from orders where id = ?::bigint returning id""", UUID.randomUUID().toString(), placed);
            JsonObject job = new JsonObject(
                            first(owner, "select payload from outbox where order_id = ?::bigint", placed))
                    .put("jobId", UUID.randomUUID().toString())
                    .put("orderId", id);
            first(owner, """
                    insert into order_lines (order_id, line_no, product_id, sku, name, quantity, unit_price_cents)
                    select ?::bigint, line_no, product_id, sku, name, quantity, unit_price_cents
                    from order_lines where order_id = ?::bigint returning order_id""", id, placed);
            first(owner, """
                    insert into payments (order_id, job_id, amount_cents)
                    select id, ?::uuid, total_cents from orders where id = ?::bigint returning order_id""", job.getString("jobId"), id);
            first(owner, """
                    insert into outbox (job_id, order_id, payload, published_at)
                    values (?::uuid, ?::bigint, ?::jsonb, now()) returning id""", job.getString("jobId"), id, job.encode());
            first(owner, """
                    update stock s set available = available - l.quantity, reserved = reserved + l.quantity,
                      version = version + 1
                    from order_lines l where l.order_id = ?::bigint and s.product_id = l.product_id
                    returning s.product_id""", id);
            owner.commit();
            return new HeldOrder(platform, id, job);
        }
    }

    public String id() {
        return id;
    }

    /** Puts its job into the queue of dead letters. */
    public void deadLetter() throws Exception {
        deadLetter(platform, job.getString("jobId"), job.encode());
    }

    /** Puts any message into the queue of dead letters. */
    public static void deadLetter(TestPlatform platform, String messageId, String payload) throws Exception {
        String login = Monitor.USER + ":" + platform.environment().secrets().rabbitmqLab();
        JsonObject message = new JsonObject()
                .put("properties", new JsonObject().put("message_id", messageId).put("delivery_mode", 2))
                .put("routing_key", "")
                .put("payload", payload)
                .put("payload_encoding", "string");
        HttpResponse<String> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                        + platform.environment().ports().rabbitmqManagement()
                                        + "/api/exchanges/%2F/payments.dead/publish"))
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(message.encode()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        Assertions.assertThat(answer.body()).contains("\"routed\":true");
    }

    /** One value of the shop's database. */
    public static String value(TestPlatform platform, String sql) throws Exception {
        try (Connection owner = platform.owner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private static String first(Connection connection, String sql, String... parameters) throws Exception {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
