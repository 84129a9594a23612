package dev.doorbuster.storefront.checkout;

import dev.doorbuster.service.messages.PaymentJob;
import dev.doorbuster.service.tracing.Tracing;
import dev.doorbuster.storefront.order.Order;
import dev.doorbuster.storefront.order.Orders;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The one transaction of a checkout: order, lines, payment, outbox and reserved stock, or nothing.
 *
 * <p>The order's row comes first: a second request with the same key then waits for the first one to commit, with no stock
 * locked, and fails on the unique key; so does one that takes the same cart, under whatever key. The stock comes last, so
 * that the rows which everybody wants are locked only for one statement and the commit. Stock is locked in the order of
 * product ids, as in every other transaction, so that no two can wait for each other. Prices are read inside; should the sum
 * differ from what the card was approved for, nothing is ordered and the caller starts again.
 */
public final class OrderTransaction {

    /** No statement of the transaction may take longer, waiting for a lock included. */
    private static final Duration STATEMENT_WITHIN = Duration.ofSeconds(3);

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String KEY_CONSTRAINT = "orders_customer_id_idempotency_key_key";

    private static final String CART_CONSTRAINT = "orders_cart_id_key";

    private static final String LIMIT = "select set_config('statement_timeout', $1, true)";

    /** The customer's row is locked against being locked out: once a lock-out is committed, no order of theirs follows. */
    private static final String INSERT_ORDER = """
            insert into orders
              (customer_id, status, total_cents, idempotency_key, request_hash, address, card_last4, request_id, pay_by, cart_id)
            select c.id, 'pending', $2::bigint, $3::text, $4::text, $5::jsonb, $6::text, $7::text,
                   now() + make_interval(secs => $8), $9::uuid
            from customers c where c.id = $1 and c.locked_at is null for share of c
            returning id, created_at""";

    private static final String INSERT_LINES = """
            insert into order_lines (order_id, line_no, product_id, sku, name, quantity, unit_price_cents)
            select $1, line_no, product_id, sku, name, quantity, unit_price_cents
            from unnest($2::integer[], $3::text[], $4::text[], $5::integer[], $6::integer[])
              with ordinality as l (product_id, sku, name, quantity, unit_price_cents, line_no)""";

    private static final String INSERT_PAYMENT =
            "insert into payments (order_id, job_id, amount_cents) values ($1, $2, $3)";

    private static final String INSERT_JOB = "insert into outbox (job_id, order_id, payload) values ($1, $2, $3)";

    private static final String RESERVE = """
            update stock set available = available - $2, reserved = reserved + $2, version = version + 1
            where product_id = $1 and available >= $2""";

    /** The key has an order already; whoever asked has to look at that one. */
    static final class KeyTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KeyTakenException() {
            super("the idempotency key has an order", null, false, false);
        }
    }

    /** Another order has taken the cart already. */
    static final class CartTakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        CartTakenException() {
            super("the cart has an order", null, false, false);
        }
    }

    /** The prices are not those that the card was approved for. */
    static final class PriceChangedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        PriceChangedException() {
            super("a price changed during the checkout", null, false, false);
        }
    }

    private final double payWithinSeconds;

    /** @param payWithin how long an order may stay pending */
    public OrderTransaction(Duration payWithin) {
        this.payWithinSeconds = payWithin.toMillis() / 1000.0;
    }

    /**
     * Writes the order in the transaction that the connection is in; the caller commits.
     *
     * <p>Fails with a {@link CheckoutRefusal} when the customer is locked or there is not enough of a product, with
     * {@link
     * KeyTakenException}, with {@link CartTakenException} or with {@link PriceChangedException}; the caller rolls back then.
     */
    public Future<Order> write(SqlConnection connection, Purchase purchase) {
        return limit(connection)
                .compose(limited -> Quote.of(connection, purchase.cart()))
                .compose(quote -> quote.totalCents() == purchase.approvedCents()
                        ? insert(connection, purchase, quote)
                        : Future.failedFuture(new PriceChangedException()))
                .recover(failure -> Future.failedFuture(
                        failure instanceof PgException database ? inTheShopsWords(database) : failure));
    }

    private static Future<RowSet<Row>> limit(SqlConnection connection) {
        return connection.preparedQuery(LIMIT).execute(Tuple.of(Long.toString(STATEMENT_WITHIN.toMillis())));
    }

    private static RuntimeException inTheShopsWords(PgException failure) {
        if (!UNIQUE_VIOLATION.equals(failure.getSqlState())) {
            return failure;
        }
        return switch (String.valueOf(failure.getConstraint())) {
            case KEY_CONSTRAINT -> new KeyTakenException();
            case CART_CONSTRAINT -> new CartTakenException();
            default -> failure;
        };
    }

    private Future<Order> insert(SqlConnection connection, Purchase purchase, Quote quote) {
        Tuple order = Tuple.of(
                purchase.customerId(),
                quote.totalCents(),
                purchase.idempotencyKey(),
                purchase.requestHash(),
                purchase.address().toJson(),
                purchase.approval().last4());
        order.addValue(purchase.requestId()).addValue(payWithinSeconds).addValue(purchase.cartId());
        return connection.preparedQuery(INSERT_ORDER).execute(order).compose(rows -> {
            if (rows.size() == 0) {
                return new CheckoutRefusal.AccountLocked().asFuture();
            }
            Row row = rows.iterator().next();
            PaymentJob job = new PaymentJob(
                    UUID.randomUUID(),
                    row.getLong("id"),
                    quote.totalCents(),
                    purchase.approval().token(),
                    purchase.requestId(),
                    row.getOffsetDateTime("created_at").toInstant());
            return complete(connection, purchase, quote, job);
        });
    }

    /** The rest goes out at once and is executed in this order; the first statement that fails ends it. */
    private static Future<Order> complete(SqlConnection connection, Purchase purchase, Quote quote, PaymentJob job) {
        Future<?> lines = connection.preparedQuery(INSERT_LINES).execute(lines(job.orderId(), quote.lines()));
        Future<?> payment = connection
                .preparedQuery(INSERT_PAYMENT)
                .execute(Tuple.of(job.orderId(), job.jobId(), job.amountCents()));
        Future<?> outbox = connection
                .preparedQuery(INSERT_JOB)
                .execute(Tuple.of(job.jobId(), job.orderId(), Tracing.mark(job.toJson())));
        Future<Order> written =
                Orders.find(connection, purchase.customerId(), job.orderId()).map(order -> order.orElseThrow());
        Future<?> reserved = connection
                .preparedQuery(RESERVE)
                .executeBatch(quote.lines().stream()
                        .map(line -> Tuple.of(line.productId(), line.quantity()))
                        .toList())
                .compose(rows -> requireReserved(quote, rows));
        return Future.all(lines, payment, outbox, written, reserved).compose(done -> written);
    }

    private static Future<Void> requireReserved(Quote quote, RowSet<Row> first) {
        RowSet<Row> rows = first;
        for (Quote.Line line : quote.lines()) {
            if (rows == null || rows.rowCount() != 1) {
                return Quote.outOfStock(line).asFuture();
            }
            rows = rows.next();
        }
        return Future.succeededFuture();
    }

    private static Tuple lines(long orderId, List<Quote.Line> lines) {
        return Tuple.of(
                orderId,
                lines.stream().map(Quote.Line::productId).toArray(Integer[]::new),
                lines.stream().map(Quote.Line::sku).toArray(String[]::new),
                lines.stream().map(Quote.Line::name).toArray(String[]::new),
                lines.stream().map(Quote.Line::quantity).toArray(Integer[]::new),
                lines.stream().map(Quote.Line::unitPriceCents).toArray(Integer[]::new));
    }
}
