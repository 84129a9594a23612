package dev.doorbuster.incident.arm;

import dev.doorbuster.incident.data.YamlNode;
import dev.doorbuster.incident.symptom.SymptomIds;
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
 * What customers notice of each cause, read from {@value #FILE}.
 *
 * @param causes by the fault's id
 */
public record Expected(Map<String, Signs> causes) {

    private static final String FILE = "infra/incidents/expected.yaml";
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
     * Reads the file of a checkout.
     *
     * @throws dev.doorbuster.sandbox.LabException when it is not as expected; the message names the place
     */
    public static Expected read(Path checkout) throws IOException {
        Map<String, Signs> causes = new TreeMap<>();
        YamlNode.read(checkout, FILE).entries().forEach((fault, signs) -> causes.put(fault, signs(signs)));
        return new Expected(Map.copyOf(causes));
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
     * What is missing or unexpected in these figures, one sentence each; none when they are as they should be.
     *
     * @param faults the live causes
     */
    public List<String> missing(Collection<String> faults, Map<Symptom, Double> figures) {
        List<String> missing = new ArrayList<>();
        for (String fault : faults) {
            Signs signs = of(fault);
            double wanted = signs.times() * signs.main().shownAbove();
            double figure = figures.getOrDefault(signs.main(), Double.NaN);
            if (!(figure > wanted)) {
                missing.add(signs.main().title() + " is " + known(figure) + ", but must be above " + known(wanted));
            }
        }
        for (Symptom symptom : Symptom.values()) {
            double figure = figures.getOrDefault(symptom, Double.NaN);
            if (figure > symptom.shownAbove()
                    && faults.stream().noneMatch(fault -> of(fault).mayShow(symptom))) {
                missing.add(symptom.title() + " is " + known(figure) + ", which no cause explains");
            }
        }
        return missing;
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
