package dev.doorbuster.measure.report;

import dev.doorbuster.measure.matrix.Masking;
import dev.doorbuster.measure.matrix.Symptom;
import java.util.ArrayList;
import java.util.List;

/** The section of a report that says what the faults of each pair hide of each other, as text. */
final class MaskingTable {
    static final String TITLE = "Masking";

    /** Explains the table to a reader who sees it for the first time. */
    static final String KEY = "Each row is a pair of faults. shown: a symptom that one of them causes alone still shows"
            + " when both are broken. hidden: it no longer shows. added: a symptom that neither causes alone shows."
            + " \"?\": there was no data, or the load generator was late, so it is unknown.";

    private static final String UNKNOWN = "?";

    private MaskingTable() {}

    /** A row for each pair, a column for each symptom; the first row is the header. */
    static List<List<String>> rows(List<Masking> pairs) {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("both broken"));
        for (Symptom symptom : Symptom.values()) {
            header.add(symptom.column());
        }
        rows.add(header);
        for (Masking masking : pairs) {
            List<String> cells = new ArrayList<>(List.of(masking.pair().rowName()));
            for (Symptom symptom : Symptom.values()) {
                cells.add(masking.effect(symptom).map(MaskingTable::word).orElse(""));
            }
            rows.add(cells);
        }
        return rows;
    }

    private static String word(Masking.Effect effect) {
        return effect == Masking.Effect.UNKNOWN ? UNKNOWN : effect.word();
    }

    /** A sentence for each fault of which a second one hides every symptom. */
    static List<String> hidden(List<Masking> pairs) {
        List<String> lines = new ArrayList<>();
        for (Masking masking : pairs) {
            for (String fault : masking.hiddenFaults()) {
                lines.add(masking.pair().rowName() + ": every symptom of " + fault + " is hidden.");
            }
        }
        return lines;
    }
}
