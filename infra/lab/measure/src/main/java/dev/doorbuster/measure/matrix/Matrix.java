package dev.doorbuster.measure.matrix;

import dev.doorbuster.measure.experiment.Figures;
import dev.doorbuster.measure.experiment.Run;
import dev.doorbuster.measure.experiment.TimeLine;
import dev.doorbuster.measure.verdict.Verdict;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The measured symptoms of each fault: one row with everything fixed, one for each fault broken alone, optionally one
 * for each pair of faults broken together, and one with everything broken.
 *
 * <p>It passes when everything fixed shows no symptom, each symptom shows with at least one fault alone, and everything
 * broken shows all symptoms.
 *
 * @param faults all faults that should have a row
 */
public record Matrix(List<String> faults, List<Row> rows, double ratePerSecond, int recordSeconds) {
    /** The row of a platform without a fault. */
    public static final String ALL_FIXED = "all fixed";

    /** The row of the sandbox in its initial state. */
    public static final String ALL_BROKEN = "all broken";

    public Matrix {
        faults = List.copyOf(faults);
        rows = List.copyOf(rows);
    }

    /**
     * One state of the switches under the crowd.
     *
     * @param name a fault's id, a pair's {@link FaultPair#rowName()}, {@value #ALL_FIXED} or {@value #ALL_BROKEN}
     */
    public record Row(
            String name,
            Instant startedAt,
            Map<Symptom, Double> figures,
            long requests,
            Run.Times latencyMillis,
            Map<String, Long> errors,
            Run.Client client,
            List<TimeLine.Point> timeLine) {
        public Row {
            figures = new EnumMap<>(figures);
            errors = Map.copyOf(errors);
            timeLine = List.copyOf(timeLine);
        }

        /** The figure of a symptom; NaN if there was no data for it. */
        public double figure(Symptom symptom) {
            return figures.getOrDefault(symptom, Double.NaN);
        }

        public boolean shows(Symptom symptom) {
            return symptom.isShown(figure(symptom));
        }

        /** Whether there was no data for a symptom, so that it is unknown. */
        public boolean isUnknown(Symptom symptom) {
            return Double.isNaN(figure(symptom));
        }

        /**
         * Whether a symptom shows. It is unknown if there was no data for it, or if the load generator was late: then
         * the row is not valid.
         */
        Presence presence(Symptom symptom) {
            return client.isTheCause() ? Presence.UNKNOWN : symptom.presence(figure(symptom));
        }

        private List<String> titles(Predicate<Symptom> wanted) {
            return Arrays.stream(Symptom.values())
                    .filter(wanted)
                    .map(Symptom::title)
                    .toList();
        }

        private JsonObject json() {
            JsonObject symptoms = new JsonObject();
            figures.forEach((symptom, figure) -> symptoms.put(
                    symptom.title(),
                    new JsonObject()
                            .put("figure", figure.isNaN() ? null : figure)
                            .put("shown", figure.isNaN() ? null : shows(symptom))
                            .put("state", symptom.presence(figure).word())));
            JsonObject failures = new JsonObject();
            new TreeMap<>(errors).forEach(failures::put);
            return new JsonObject()
                    .put("name", name)
                    .put("startedAt", startedAt.toString())
                    .put("symptoms", symptoms)
                    .put("requests", requests)
                    .put("latencyMs", latencyMillis.json())
                    .put("errors", failures)
                    .put("client", client.json())
                    .put("timeLine", TimeLine.json(timeLine));
        }
    }

    /** A statement about the matrix, and whether it is true. */
    public record Claim(String name, Verdict verdict) {}

    /** The claims of the matrix, beginning with that about the platform without a fault. */
    public List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        claims.add(new Claim("everything fixed shows no symptom", nothing()));
        for (Symptom symptom : Symptom.values()) {
            claims.add(new Claim(symptom.title() + " has a cause", cause(symptom)));
        }
        claims.add(new Claim("everything broken shows every symptom", everything()));
        return claims;
    }

    public boolean passed() {
        return claims().stream().allMatch(claim -> claim.verdict().passed());
    }

    private Verdict nothing() {
        Row row = row(ALL_FIXED);
        if (row == null) {
            return new Verdict(false, "it was not measured");
        }
        List<String> shown = row.titles(row::shows);
        List<String> unknown = row.titles(row::isUnknown);
        return late(row, verdict(shown, unknown, "", "none is above its threshold"));
    }

    private Verdict cause(Symptom symptom) {
        List<String> causes = rows.stream()
                .filter(row -> faults.contains(row.name()) && row.shows(symptom))
                .map(row -> row.name() + " (" + Figures.compact(row.figure(symptom)) + ")")
                .toList();
        List<String> unknown = rows.stream()
                .filter(row -> faults.contains(row.name()) && row.isUnknown(symptom))
                .map(Row::name)
                .toList();
        String unseen = unknown.isEmpty() ? "" : "; unknown with " + String.join(", ", unknown);
        return causes.isEmpty()
                ? new Verdict(false, "no fault alone causes it" + unseen)
                : new Verdict(true, String.join(", ", causes));
    }

    private Verdict everything() {
        Row row = row(ALL_BROKEN);
        if (row == null) {
            return new Verdict(false, "it was not measured");
        }
        List<String> missing = Arrays.stream(Symptom.values())
                .filter(symptom -> !row.shows(symptom) && !row.isUnknown(symptom))
                .map(symptom -> symptom.title() + " (" + Figures.compact(row.figure(symptom)) + ")")
                .toList();
        List<String> unknown = row.titles(row::isUnknown);
        return late(row, verdict(missing, unknown, "missing: ", "all are above their thresholds"));
    }

    /** A symptom without data neither confirms nor refutes a claim, so the claim is not confirmed. */
    private static Verdict verdict(List<String> against, List<String> unknown, String before, String otherwise) {
        List<String> reasons = new ArrayList<>();
        if (!against.isEmpty()) {
            reasons.add(before + String.join(", ", against));
        }
        if (!unknown.isEmpty()) {
            reasons.add("unknown, because there was no data: " + String.join(", ", unknown));
        }
        return new Verdict(reasons.isEmpty(), reasons.isEmpty() ? otherwise : String.join("; ", reasons));
    }

    private static Verdict late(Row row, Verdict otherwise) {
        return row.client().isTheCause()
                ? new Verdict(false, "the load generator could not send on time, so the result is unknown")
                : otherwise;
    }

    private @Nullable Row row(String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst().orElse(null);
    }

    /** What the faults of each measured pair hide of each other; empty if no pair was measured. */
    public List<Masking> masking() {
        List<Masking> all = new ArrayList<>();
        for (FaultPair pair : FaultPair.of(faults)) {
            Row both = row(pair.rowName());
            if (both != null) {
                all.add(Masking.of(pair, row(pair.first()), row(pair.second()), both));
            }
        }
        return all;
    }

    public JsonObject json() {
        JsonArray symptoms = new JsonArray();
        for (Symptom symptom : Symptom.values()) {
            symptoms.add(symptom.json());
        }
        JsonArray all = new JsonArray();
        rows.forEach(row -> all.add(row.json()));
        JsonArray claims = new JsonArray();
        claims().forEach(claim -> claims.add(new JsonObject()
                .put("claim", claim.name())
                .put("verdict", claim.verdict().word())
                .put("reason", claim.verdict().reason())));
        return new JsonObject()
                .put("ratePerSecond", ratePerSecond)
                .put("recordSeconds", recordSeconds)
                .put("symptoms", symptoms)
                .put("claims", claims)
                .put("rows", all);
    }
}
