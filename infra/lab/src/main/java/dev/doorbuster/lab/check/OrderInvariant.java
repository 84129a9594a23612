package dev.doorbuster.lab.check;

/** A promise about orders: it is shown each order of one snapshot once, and then tells what it found. */
interface OrderInvariant {

    void see(OrderFacts order);

    /** To be asked once, after the last order. */
    InvariantResult result();
}
