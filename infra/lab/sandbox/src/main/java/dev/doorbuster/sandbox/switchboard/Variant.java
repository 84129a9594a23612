package dev.doorbuster.sandbox.switchboard;

import java.nio.file.Path;
import java.util.List;

/**
 * One variant of a fault.
 *
 * @param files its files, relative to the checkout: code first, then configuration; at least one
 * @param reason why it behaves as it does, in one line
 */
public record Variant(List<Path> files, String reason) {

    public Variant {
        files = List.copyOf(files);
    }
}
