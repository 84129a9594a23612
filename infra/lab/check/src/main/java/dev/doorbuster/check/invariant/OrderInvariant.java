package dev.doorbuster.check.invariant;

import dev.doorbuster.check.fact.OrderFacts;

/** A promise about orders: it is shown each order of one snapshot once, and then tells what it found. */
public interface OrderInvariant {

    void see(OrderFacts order);

    /** To be asked once, after the last order. */
    InvariantResult result();
}
