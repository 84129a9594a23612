package dev.doorbuster.sandbox.switchboard;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A pair of files to compare, one from each of two variants.
 *
 * @param left path relative to the checkout; absent when the right file is new
 * @param right path relative to the checkout; absent when the left file has no counterpart
 */
public record FilePair(Optional<Path> left, Optional<Path> right) {

    /** Pairs all files of two variants: those in the same folder belong together, in their order. */
    public static List<FilePair> of(Variant left, Variant right) {
        List<Path> rest = new ArrayList<>(right.files());
        List<FilePair> pairs = new ArrayList<>();
        for (Path file : left.files()) {
            Optional<Path> twin = rest.stream()
                    .filter(other -> Objects.equals(other.getParent(), file.getParent()))
                    .findFirst();
            twin.ifPresent(rest::remove);
            pairs.add(new FilePair(Optional.of(file), twin));
        }
        rest.forEach(file -> pairs.add(new FilePair(Optional.empty(), Optional.of(file))));
        return pairs;
    }
}
