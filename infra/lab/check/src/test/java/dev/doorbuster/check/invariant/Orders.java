package dev.doorbuster.check.invariant;

import dev.doorbuster.check.fact.OrderFacts;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders in good order, for tests to spoil one thing at a time. */
final class Orders {

    static final Instant PAY_BY = Instant.parse("2025-11-28T09:01:00Z");
    static final long ID = 1_000_042;
    static final String JOB = "0f0e0d0c-0b0a-4908-8706-050403020100";

    static final String CART = "1f1e1d1c-1b1a-4918-8716-050403020100";

    private Orders() {}

    static OrderFacts paid(long id, long cents) {
        return new OrderFacts(
                id,
                "paid",
                cents,
                PAY_BY,
                2,
                cents,
                List.of("pending", "paid"),
                new OrderFacts.Payment(job(id), cents, "captured", "ch_" + id),
                new OrderFacts.Job(1, job(id), true, 1, job(id), "paid"),
                new OrderFacts.Refunds(0, 0),
                cart(id));
    }

    static OrderFacts pending(long id, long cents) {
        return new OrderFacts(
                id,
                "pending",
                cents,
                PAY_BY,
                2,
                cents,
                List.of("pending"),
                new OrderFacts.Payment(job(id), cents, "requested", null),
                new OrderFacts.Job(1, job(id), true, 0, null, null),
                new OrderFacts.Refunds(0, 0),
                cart(id));
    }

    static OrderFacts cancelled(long id, long cents) {
        return new OrderFacts(
                id,
                "cancelled",
                cents,
                PAY_BY,
                2,
                cents,
                List.of("pending", "cancelled"),
                new OrderFacts.Payment(job(id), cents, "void", null),
                new OrderFacts.Job(1, job(id), true, 1, job(id), "cancelled"),
                new OrderFacts.Refunds(0, 0),
                cart(id));
    }

    static OrderFacts refunded(long id, long cents, String status, long back, long open) {
        OrderFacts order = paid(id, cents);
        return new OrderFacts(
                id,
                status,
                cents,
                PAY_BY,
                2,
                cents,
                status.equals("paid") ? order.history() : List.of("pending", "paid", status),
                order.payment(),
                order.job(),
                new OrderFacts.Refunds(back, open),
                order.cartId());
    }

    static OrderFacts withLines(OrderFacts order, int count, long cents) {
        return new OrderFacts(
                order.id(),
                order.status(),
                order.totalCents(),
                order.payBy(),
                count,
                cents,
                order.history(),
                order.payment(),
                order.job(),
                order.refunds(),
                order.cartId());
    }

    static OrderFacts withHistory(OrderFacts order, String... history) {
        return new OrderFacts(
                order.id(),
                order.status(),
                order.totalCents(),
                order.payBy(),
                order.lineCount(),
                order.linesCents(),
                List.of(history),
                order.payment(),
                order.job(),
                order.refunds(),
                order.cartId());
    }

    static OrderFacts withPayment(OrderFacts order, OrderFacts.Payment payment) {
        return new OrderFacts(
                order.id(),
                order.status(),
                order.totalCents(),
                order.payBy(),
                order.lineCount(),
                order.linesCents(),
                order.history(),
                payment,
                order.job(),
                order.refunds(),
                order.cartId());
    }

    static OrderFacts withJob(OrderFacts order, OrderFacts.Job job) {
        return new OrderFacts(
                order.id(),
                order.status(),
                order.totalCents(),
                order.payBy(),
                order.lineCount(),
                order.linesCents(),
                order.history(),
                order.payment(),
                job,
                order.refunds(),
                order.cartId());
    }

    static OrderFacts withCart(OrderFacts order, @Nullable String cartId) {
        return new OrderFacts(
                order.id(),
                order.status(),
                order.totalCents(),
                order.payBy(),
                order.lineCount(),
                order.linesCents(),
                order.history(),
                order.payment(),
                order.job(),
                order.refunds(),
                cartId);
    }

    static String cart(long id) {
        return CART.substring(0, 24) + "%012d".formatted(id);
    }

    static String job(long id) {
        return JOB.substring(0, 24) + "%012d".formatted(id);
    }

    static InvariantResult judge(OrderInvariant invariant, OrderFacts... orders) {
        for (OrderFacts order : orders) {
            invariant.see(order);
        }
        return invariant.result();
    }
}
