package dev.doorbuster.sandbox.switchboard;

import java.nio.file.Path;
import java.util.List;

/**
 * One version of a hidden issue.
 *
 * @param files what it consists of, relative to the checkout: the code first, then configuration; one file at least
 * @param reason why it does what it does, in one line
 */
public record Variant(List<Path> files, String reason) {

    public Variant {
        files = List.copyOf(files);
    }
}
