package dev.doorbuster.check.invariant;

import dev.doorbuster.check.fact.OrderFacts;

/** An invariant of orders: sees each order of one snapshot once and then returns its result. */
public interface OrderInvariant {

    void see(OrderFacts order);

    /** Returns the result; called once, after the last order. */
    InvariantResult result();
}
