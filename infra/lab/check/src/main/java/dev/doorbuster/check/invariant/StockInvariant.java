package dev.doorbuster.check.invariant;

import dev.doorbuster.check.fact.StockFacts;

/** Invariant 2: no item is lost, created from nothing or sold twice. It holds in every snapshot, drained or not. */
public final class StockInvariant {

    private final Findings findings = new Findings("2", "stock");
    private long sold;
    private long reserved;

    public void see(StockFacts stock) {
        findings.checked();
        sold += stock.sold();
        reserved += stock.reserved();
        String subject = "product " + stock.sku() + " (id " + stock.productId() + ")";
        findings.require(
                stock.available() >= 0 && stock.reserved() >= 0 && stock.sold() >= 0,
                subject,
                "negative stock: available " + stock.available() + ", reserved " + stock.reserved() + ", sold "
                        + stock.sold());
        long in = stock.initial() + stock.restocked();
        long out = stock.available() + stock.reserved() + stock.sold();
        findings.require(
                in == out,
                subject,
                "initial " + stock.initial() + " + restocked " + stock.restocked() + " = " + in + " but available "
                        + stock.available() + " + reserved " + stock.reserved() + " + sold " + stock.sold() + " = "
                        + out);
        findings.require(
                stock.restocked() == stock.moved(),
                subject,
                "restocked " + stock.restocked() + " but the movements of its stock add up to " + stock.moved());
        findings.require(
                stock.reserved() == stock.pendingLines(),
                subject,
                "reserved " + stock.reserved() + " but pending orders hold " + stock.pendingLines());
        findings.require(
                stock.sold() == stock.soldLines(),
                subject,
                "sold " + stock.sold() + " but paid orders hold " + stock.soldLines());
    }

    public InvariantResult result() {
        return findings.result(
                "%,d products, %,d items sold, %,d reserved".formatted(findings.count(), sold, reserved));
    }
}
