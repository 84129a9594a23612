package dev.doorbuster.measure.run;

import dev.doorbuster.measure.driver.Switches;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The switchboard of a small shop. */
final class ShopSwitches implements Switches {
    private final List<String> faults;
    private final Consumer<Set<String>> shop;
    private volatile Set<String> broken = Set.of();

    /** @param shop gets the broken faults whenever they change */
    ShopSwitches(List<String> faults, Consumer<Set<String>> shop) {
        this.faults = faults;
        this.shop = shop;
    }

    boolean isBroken(String fault) {
        return broken.contains(fault);
    }

    @Override
    public List<String> faults() {
        return faults;
    }

    @Override
    public Collection<String> variants(String fault) {
        return List.of("broken", "fixed");
    }

    @Override
    public void set(Map<String, String> variants) {
        broken = Set.copyOf(variants.keySet().stream()
                .filter(fault -> "broken".equals(variants.get(fault)))
                .toList());
        shop.accept(broken);
    }

    @Override
    public Restoration note() {
        return () -> {};
    }
}
