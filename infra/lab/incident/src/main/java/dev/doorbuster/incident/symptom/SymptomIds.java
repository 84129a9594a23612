package dev.doorbuster.incident.symptom;

import dev.doorbuster.measure.matrix.Symptom;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names of symptoms in files, commands and JSON: {@code bad-gateway}, {@code slow-pages} and so on. */
public final class SymptomIds {

    private SymptomIds() {}

    /** The name of a symptom. */
    public static String id(Symptom symptom) {
        return symptom.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The symptom with a name; empty when there is none. */
    public static Optional<Symptom> symptom(String id) {
        return Arrays.stream(Symptom.values())
                .filter(symptom -> id(symptom).equals(id))
                .findFirst();
    }

    /** The names of all symptoms, in the order of the page. */
    public static List<String> all() {
        return Arrays.stream(Symptom.values()).map(SymptomIds::id).toList();
    }
}
