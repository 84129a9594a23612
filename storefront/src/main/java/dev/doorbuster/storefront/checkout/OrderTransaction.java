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
 * Writes a checkout in one transaction: order, lines, payment, outbox row and reserved stock, or nothing.
 *
 * <p>The order's row is inserted first. A second request with the same key, or for the same cart under any key, then
 * waits for the first one to commit while it holds no lock on stock, and fails on the unique constraint. The stock
 * comes last, so that the most contended rows are locked only for one statement and the commit. Stock is locked in the
 * order of product ids, as in every other transaction, so that transactions cannot deadlock. Prices are read inside the
 * transaction. If the total differs from the amount that the card was approved for, nothing is ordered and the caller
 * starts again.
 */
public final class OrderTransaction {

    /** Timeout of each statement of the transaction, including the wait for locks. */
    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(3);

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String KEY_CONSTRAINT = "orders_customer_id_idempotency_key_key";

    private static final String CART_CONSTRAINT = "orders_cart_id_key";

    private static final String LIMIT = "select set_config('statement_timeout', $1, true)";

    /**
     * Inserts the order and locks the customer's row in share mode, so that once a lock-out of the customer is
     * committed, no further order of theirs can commit.
     */
    private static final String INSERT_ORDER = """
            insert into orders
              (customer_id, status, total_cents, idempotency_key, request_hash, address, card_last4, request_id, \
              pay_by, cart_id)
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

    /** Another order has this idempotency key already. The caller must look at that order. */
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

    /** The prices differ from those that the card was approved for. */
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
     * Writes the order in the transaction that is open on the connection. The caller commits it.
     *
     * <p>Fails with a {@link CheckoutRefusal} when the customer is locked or a product is out of stock, with
     * {@link KeyTakenException}, with {@link CartTakenException} or with {@link PriceChangedException}. The caller must
     * then roll back.
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
        return connection.preparedQuery(LIMIT).execute(Tuple.of(Long.toString(STATEMENT_TIMEOUT.toMillis())));
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

    /**
     * Pipelines the remaining statements, which are executed in this order. The first one that fails ends the
     * transaction.
     */
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
