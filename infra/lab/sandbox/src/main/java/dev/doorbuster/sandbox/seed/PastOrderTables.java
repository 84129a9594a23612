package dev.doorbuster.sandbox.seed;

import dev.doorbuster.service.messages.PaymentJob;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Writes past orders with their lines, history, payments, refunds and jobs. */
final class PastOrderTables {

    private static final Duration PAY_TIMEOUT = Duration.ofSeconds(60);

    private final List<PastOrder> orders;

    PastOrderTables(List<PastOrder> orders) {
        this.orders = orders;
    }

    void write(TableSink sink) throws SQLException {
        writeOrders(sink);
        writeLines(sink);
        writeHistory(sink);
        writePayments(sink);
        writeRefunds(sink);
        writeOutbox(sink);
        writeSettledJobs(sink);
    }

    private void writeOrders(TableSink sink) throws SQLException {
        List<String> columns = List.of(
                "id",
                "customer_id",
                "status",
                "total_cents",
                "idempotency_key",
                "request_hash",
                "address",
                "card_last4",
                "request_id",
                "created_at",
                "updated_at",
                "pay_by");
        try (TableSink.Rows rows = sink.open("orders", columns)) {
            for (PastOrder order : orders) {
                rows.add(
                        order.id(),
                        order.customerId(),
                        order.status(),
                        order.totalCents(),
                        "past-" + order.id(),
                        "past",
                        order.addressJson(),
                        order.cardLast4(),
                        requestId(order),
                        order.createdAt(),
                        order.updatedAt(),
                        order.createdAt().plus(PAY_TIMEOUT));
            }
        }
    }

    private void writeLines(TableSink sink) throws SQLException {
        List<String> columns =
                List.of("order_id", "line_no", "product_id", "sku", "name", "quantity", "unit_price_cents");
        try (TableSink.Rows rows = sink.open("order_lines", columns)) {
            for (PastOrder order : orders) {
                int number = 1;
                for (PastOrder.Line line : order.lines()) {
                    Product product = line.product();
                    rows.add(
                            order.id(),
                            number++,
                            product.id(),
                            product.sku(),
                            product.name(),
                            line.quantity(),
                            product.priceCents());
                }
            }
        }
    }

    private void writeHistory(TableSink sink) throws SQLException {
        long id = 1;
        try (TableSink.Rows rows = sink.open("order_history", List.of("id", "order_id", "status", "at"))) {
            for (PastOrder order : orders) {
                rows.add(id++, order.id(), "pending", order.createdAt());
                rows.add(id++, order.id(), order.outcome(), order.settledAt());
                if (order.hasRefund()) {
                    rows.add(id++, order.id(), order.status(), order.refundedAt());
                }
            }
        }
    }

    private void writePayments(TableSink sink) throws SQLException {
        List<String> columns = List.of(
                "order_id", "job_id", "amount_cents", "state", "charge_id", "attempts", "claimed_at", "updated_at");
        try (TableSink.Rows rows = sink.open("payments", columns)) {
            for (PastOrder order : orders) {
                boolean voided = order.status() == PastOrder.Status.CANCELLED;
                String state = order.sold() ? "captured" : voided ? "void" : "declined";
                rows.add(
                        order.id(),
                        order.jobId(),
                        order.totalCents(),
                        state,
                        order.sold() ? DatabaseSeed.CHARGE_PREFIX + order.id() : null,
                        voided ? 0 : 1,
                        voided ? null : order.createdAt().plusMillis(400),
                        order.settledAt());
            }
        }
    }

    private void writeRefunds(TableSink sink) throws SQLException {
        List<String> columns = List.of(
                "id",
                "order_id",
                "amount_cents",
                "reason",
                "idempotency_key",
                "state",
                "refund_id",
                "created_by",
                "created_at");
        long id = 1;
        try (TableSink.Rows rows = sink.open("refunds", columns)) {
            for (PastOrder order : orders) {
                if (order.hasRefund()) {
                    rows.add(
                            id++,
                            order.id(),
                            order.refundedCents(),
                            order.id() % 2 == 0 ? "returned" : "damaged on arrival",
                            "past-refund-" + order.id(),
                            "succeeded",
                            "re_seed" + order.id(),
                            DemoAccounts.ADMIN_USER,
                            order.refundedAt());
                }
            }
        }
    }

    private void writeOutbox(TableSink sink) throws SQLException {
        List<String> columns = List.of("id", "job_id", "order_id", "payload", "created_at", "published_at");
        try (TableSink.Rows rows = sink.open("outbox", columns)) {
            for (PastOrder order : orders) {
                PaymentJob job = new PaymentJob(
                        order.jobId(),
                        order.id(),
                        order.totalCents(),
                        "tok_seed" + order.id(),
                        requestId(order),
                        order.createdAt());
                rows.add(
                        order.id(),
                        order.jobId(),
                        order.id(),
                        job.toJson().encode(),
                        order.createdAt(),
                        order.createdAt().plusMillis(150));
            }
        }
    }

    private void writeSettledJobs(TableSink sink) throws SQLException {
        List<String> columns = List.of("job_id", "order_id", "outcome", "settled_at");
        try (TableSink.Rows rows = sink.open("settled_jobs", columns)) {
            for (PastOrder order : orders) {
                rows.add(order.jobId(), order.id(), order.outcome(), order.settledAt());
            }
        }
    }

    private static String requestId(PastOrder order) {
        return Long.toHexString(order.jobId().getMostSignificantBits());
    }
}
