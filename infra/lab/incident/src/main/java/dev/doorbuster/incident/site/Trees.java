package dev.doorbuster.incident.site;

import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.compose.Composition.Cause;
import dev.doorbuster.incident.form.FormSource;
import dev.doorbuster.incident.history.Chronicle;
import dev.doorbuster.incident.history.History;
import dev.doorbuster.incident.materialise.Materialiser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The source trees of one incident: the healthy shop, the ill one, and the ill one's history. */
public final class Trees {

    private static final String HEALTHY = "fixed";

    /** From the last release to the page, as the page says it. */
    private static final Duration SINCE_THE_RELEASE = Duration.ofMinutes(17);

    private final Path checkout;
    private final Materialiser materialiser;
    private final Composition composition;

    /** @throws IOException when the sources or the names cannot be read */
    public Trees(Path checkout, Composition composition) throws IOException {
        this(checkout, new Materialiser(checkout), composition);
    }

    /** @param materialiser of the same checkout; several incidents may share it */
    Trees(Path checkout, Materialiser materialiser, Composition composition) {
        this.checkout = checkout;
        this.materialiser = materialiser;
        this.composition = composition;
    }

    public Materialiser materialiser() {
        return materialiser;
    }

    /** The chosen variant of every fault, or the form that its cause has; {@code areas} are their ids. */
    public Map<String, String> variants(Iterable<String> areas) {
        Map<String, String> variants = new HashMap<>();
        areas.forEach(area -> variants.put(area, composition.form(area, HEALTHY)));
        return variants;
    }

    /** A tree with these variants, by path. */
    public Map<String, String> of(Map<String, String> variants) throws IOException {
        return materialiser
                .site(variants, composition.brand(), composition.generation())
                .all();
    }

    /** The tree without any cause. */
    public Map<String, String> healthy(Map<String, String> variants) throws IOException {
        Map<String, String> healthy = new HashMap<>(variants);
        healthy.replaceAll((area, ill) -> HEALTHY);
        return of(healthy);
    }

    /** The cause that came with the last release; empty when all are older, or there is none. */
    public Optional<Cause> released() {
        return released(composition);
    }

    /** The same of any composition. */
    public static Optional<Cause> released(Composition composition) {
        List<Cause> causes = composition.causes();
        int drawn = Math.floorMod(Long.hashCode(composition.arrangement()), causes.size() + 1);
        return drawn == causes.size() ? Optional.empty() : Optional.of(causes.get(drawn));
    }

    /**
     * The commits that lead to a tree.
     *
     * @param variants those of the tree
     * @param now the time of the page
     */
    public History history(Map<String, String> tree, Map<String, String> variants, Instant now) throws IOException {
        Chronicle chronicle = Chronicle.read(checkout);
        return History.of(
                tree,
                chronicle,
                own -> Materialiser.path(own, composition.brand()),
                composition.arrangement(),
                now,
                release(chronicle, variants, now));
    }

    private History.@Nullable Release release(Chronicle chronicle, Map<String, String> variants, Instant now)
            throws IOException {
        Optional<Cause> released = released();
        if (released.isEmpty()) {
            return null;
        }
        String fault = released.get().fault();
        String subject = materialiser
                .forms()
                .of(fault, released.get().form())
                .map(FormSource::release)
                .orElse(chronicle.releases().getOrDefault(fault, "small changes for the sale"));
        Map<String, String> before = new HashMap<>(variants);
        before.put(fault, HEALTHY);
        return new History.Release("Release team", subject, now.minus(SINCE_THE_RELEASE), of(before));
    }
}
