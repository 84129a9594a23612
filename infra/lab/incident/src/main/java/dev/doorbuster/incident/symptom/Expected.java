package dev.doorbuster.incident.symptom;

import dev.doorbuster.incident.data.YamlNode;
import dev.doorbuster.measure.matrix.AllowedPairs;
import dev.doorbuster.measure.matrix.Masking;
import dev.doorbuster.measure.matrix.Symptom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What customers notice of each cause, read from {@value #FILE}, and what two causes hide of each other, as it was
 * measured.
 *
 * @param causes by the fault's id
 * @param pairs the measurement, from {@value #PAIRS}
 */
public record Expected(Map<String, Signs> causes, AllowedPairs pairs) {

    private static final String FILE = "infra/incidents/expected.yaml";
    private static final String PAIRS = "infra/incidents/pairs.json";
    private static final int MAX_TIMES = 100;

    /**
     * The symptoms of one cause.
     *
     * @param main what calls somebody
     * @param times how many times its limit it must reach
     * @param also what else it may show
     */
    public record Signs(Symptom main, double times, Set<Symptom> also) {

        /** Whether the cause may show this symptom. */
        public boolean mayShow(Symptom symptom) {
            return symptom == main || also.contains(symptom);
        }
    }

    /**
     * Reads both files of a checkout.
     *
     * @throws dev.doorbuster.sandbox.LabException when one is not as expected; the message names the place
     */
    public static Expected read(Path checkout) throws IOException {
        Map<String, Signs> causes = new TreeMap<>();
        YamlNode.read(checkout, FILE).entries().forEach((fault, signs) -> causes.put(fault, signs(signs)));
        return new Expected(Map.copyOf(causes), AllowedPairs.read(checkout.resolve(PAIRS)));
    }

    private static Signs signs(YamlNode node) {
        Set<Symptom> also = EnumSet.noneOf(Symptom.class);
        node.at("also").items(Symptom.values().length).forEach(symptom -> also.add(symptom(symptom)));
        return new Signs(symptom(node.at("main")), node.at("times").number(1, MAX_TIMES), also);
    }

    private static Symptom symptom(YamlNode node) {
        return SymptomIds.symptom(node.text())
                .orElseThrow(() -> node.wrong("is " + node.text() + ", which is no symptom"));
    }

    private Signs of(String fault) {
        Signs signs = causes.get(fault);
        if (signs == null) {
            throw new IllegalArgumentException(FILE + " says nothing of " + fault);
        }
        return signs;
    }

    /**
     * Whether customers cannot tell one of two causes while both are live: the other one hides its main symptom, or
     * causes that, too.
     *
     * @throws IllegalArgumentException when both are the same, or one is unknown
     */
    public boolean isMasked(String fault, String other) {
        return isHidden(fault, other)
                || pairs.effect(other, fault, of(fault).main())
                        .filter(effect -> effect != Masking.Effect.UNKNOWN)
                        .isPresent();
    }

    private boolean isHidden(String fault, String other) {
        return pairs.effect(fault, other, of(fault).main()).equals(Optional.of(Masking.Effect.HIDDEN));
    }

    private boolean isHidden(String fault, Collection<String> faults) {
        return faults.stream().anyMatch(other -> !other.equals(fault) && isHidden(fault, other));
    }

    /**
     * What is missing or unexpected in these figures, one sentence each; none when they are as they should be.
     *
     * <p>A single cause must show at as many times its limit as the file says. Of several causes, which take load from
     * each other, one must, and those that none of the others hides must be above their limit.
     *
     * @param faults the live causes
     */
    public List<String> missing(Collection<String> faults, Map<Symptom, Double> figures) {
        List<String> missing = new ArrayList<>();
        boolean isPlain = false;
        for (String fault : faults) {
            Signs signs = of(fault);
            double plain = signs.times() * signs.main().shownAbove();
            double figure = figures.getOrDefault(signs.main(), Double.NaN);
            double wanted = faults.size() == 1 ? plain : signs.main().shownAbove();
            isPlain |= figure > plain;
            if (!(figure > wanted) && !isHidden(fault, faults)) {
                missing.add(signs.main().title() + " is " + known(figure) + ", but must be above " + known(wanted));
            }
        }
        if (missing.isEmpty() && !faults.isEmpty() && !isPlain) {
            missing.add("no symptom is as far above its limit as one must be");
        }
        for (Symptom symptom : Symptom.values()) {
            double figure = figures.getOrDefault(symptom, Double.NaN);
            if (figure > symptom.shownAbove() && !isExplained(symptom, faults)) {
                missing.add(symptom.title() + " is " + known(figure) + ", which no cause explains");
            }
        }
        return missing;
    }

    private boolean isExplained(Symptom symptom, Collection<String> faults) {
        return faults.stream()
                .anyMatch(fault -> of(fault).mayShow(symptom)
                        || faults.stream()
                                .anyMatch(other -> !other.equals(fault)
                                        && pairs.added(fault, other).contains(symptom)));
    }

    private static String known(double figure) {
        return Double.isNaN(figure) ? "unknown" : String.format(java.util.Locale.ROOT, "%.1f", figure);
    }

    /** The cause that a symptom is a sign of: one whose main sign it is, else one that may show it. */
    public Optional<String> cause(Collection<String> faults, Symptom symptom) {
        Optional<String> main =
                faults.stream().filter(fault -> of(fault).main() == symptom).findFirst();
        return main.isPresent()
                ? main
                : faults.stream().filter(fault -> of(fault).mayShow(symptom)).findFirst();
    }
}
