package dev.doorbuster.incident.compose;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What is wrong in one incident. Nobody sees it before the end; its {@link #commitment()} is shown at the start, so
 * that everybody can check afterwards that it was not changed.
 *
 * @param level from 1 to 4
 * @param seed what it was drawn with
 * @param causes the faults that are live, sorted by id; none in an incident without a cause
 * @param decoys the ids of what looks bad and is harmless, sorted
 * @param brand the name of the company
 * @param generation the number of the format of cached entries, from 1
 * @param arrangement a number from which everything is derived that must not tell anything: the order of changes, the
 *     numbers of pull requests
 * @param salt random, in hexadecimal digits, so that nobody finds a composition by trying all of them
 */
public record Composition(
        int level,
        long seed,
        List<Cause> causes,
        List<String> decoys,
        String brand,
        int generation,
        long arrangement,
        String salt) {

    public Composition {
        causes = List.copyOf(causes);
        decoys = List.copyOf(decoys);
    }

    /**
     * A fault that is live.
     *
     * @param fault its id
     * @param form the variant that is live, one of the fault's own; where the variant has several pictures, followed by
     *     a slash and which of them it is, such as {@code broken/delay-2}
     */
    public record Cause(String fault, String form) {

        private static final Pattern NUMBER = Pattern.compile("-[0-9]+$");

        /** The variant that is live. */
        public String variant() {
            return form.split("/", 2)[0];
        }

        /** Which picture of the variant; empty where it has only one. */
        public String detail() {
            String[] parts = form.split("/", 2);
            return parts.length == 1 ? "" : parts[1];
        }

        /**
         * What kind of trouble it is, whichever server has it: {@code delay} of {@code broken/delay-2}. It is the
         * variant where that has only one picture.
         */
        public String kind() {
            return detail().isEmpty() ? variant() : NUMBER.matcher(detail()).replaceFirst("");
        }
    }

    /** The form of a fault: that of its cause, or the given one when the fault is not live. */
    public String form(String fault, String otherwise) {
        return causes.stream()
                .filter(cause -> cause.fault().equals(fault))
                .map(Cause::form)
                .findFirst()
                .orElse(otherwise);
    }

    /** The composition as JSON, always in the same order. */
    public JsonObject toJson() {
        JsonArray all = new JsonArray();
        causes.forEach(
                cause -> all.add(new JsonObject().put("fault", cause.fault()).put("form", cause.form())));
        return new JsonObject()
                .put("level", level)
                .put("seed", Long.toString(seed))
                .put("causes", all)
                .put("decoys", new JsonArray(decoys))
                .put("brand", brand)
                .put("generation", generation)
                .put("arrangement", Long.toString(arrangement))
                .put("salt", salt);
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws RuntimeException when it is something else
     */
    public static Composition of(JsonObject json) {
        return new Composition(
                json.getInteger("level"),
                Long.parseLong(json.getString("seed")),
                json.getJsonArray("causes").stream()
                        .map(JsonObject.class::cast)
                        .map(cause -> new Cause(cause.getString("fault"), cause.getString("form")))
                        .toList(),
                json.getJsonArray("decoys").stream().map(String.class::cast).toList(),
                json.getString("brand"),
                json.getInteger("generation"),
                Long.parseLong(json.getString("arrangement")),
                json.getString("salt"));
    }

    /** The SHA-256 of the composition with its salt, in hexadecimal digits. */
    public String commitment() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(toJson().encode().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
