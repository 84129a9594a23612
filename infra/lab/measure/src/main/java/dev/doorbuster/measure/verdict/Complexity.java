package dev.doorbuster.measure.verdict;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.FilePair;
import dev.doorbuster.sandbox.switchboard.Variant;
import dev.doorbuster.sandbox.text.LineDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The complexity of a variant: the number of lines in which its files differ from the broken version's. */
final class Complexity {
    private static final String BROKEN = "broken";

    private Complexity() {}

    /** The number of lines added and removed; a file without a counterpart counts in full. */
    static int changedLines(Path checkout, Fault fault, String variant) throws IOException {
        int changed = 0;
        for (FilePair pair : FilePair.of(variant(fault, BROKEN), variant(fault, variant))) {
            changed += LineDiff.of(lines(checkout, pair.left()), lines(checkout, pair.right()))
                    .changedLines();
        }
        return changed;
    }

    private static List<String> lines(Path checkout, Optional<Path> file) throws IOException {
        return file.isEmpty() ? List.of() : Files.readAllLines(checkout.resolve(file.get()));
    }

    private static Variant variant(Fault fault, String name) {
        Variant variant = fault.variants().get(name);
        if (variant == null) {
            throw LabException.usage(fault.id() + " has no variant \"" + name + "\"");
        }
        return variant;
    }
}
