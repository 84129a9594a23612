package dev.doorbuster.incident.record;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.server.Folders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Deletes what incidents leave of people: all recordings after {@link #KEPT}, and everything personal on request. */
public final class Retention {

    /** How long a recording is kept. */
    public static final Duration KEPT = Duration.ofDays(30);

    private static final String RECORDINGS = "recordings";
    private static final String JOURNAL = "journal.jsonl";
    private static final String FORGOTTEN = "forgotten.json";

    /** What {@link #forget} keeps of an incident: its composition, its facts, the page, and the bare scores. */
    private static final Set<String> IMPERSONAL =
            Set.of("composition.json", "incident.json", "page.txt", "score.json", "reward.json", FORGOTTEN);

    /** What {@link #forget} keeps of a line of the journal. Texts, commands and outputs are not among it. */
    private static final List<String> IMPERSONAL_KEYS =
            List.of("at", "kind", "verb", "phase", "symptom", "step", "server", "exitCode", "cost", "points");

    /** A value that is no text of a person: one word, such as a time, an id or the name of a server. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9:.+-]{1,64}");

    private static final Pattern ID = Pattern.compile("[a-z0-9]{1,32}");

    private final Path incidents;

    /** @param incidents the folder that has a folder for each incident */
    public Retention(Path incidents) {
        this.incidents = incidents;
    }

    /**
     * Deletes all files of recordings that were last written more than {@link #KEPT} ago.
     *
     * @return the number of deleted files
     */
    public int deleteExpired(Instant now) throws IOException {
        int deleted = 0;
        for (Path incident : folders()) {
            for (Path file : files(incident.resolve(RECORDINGS))) {
                Instant written = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                        .toInstant();
                if (written.isBefore(now.minus(KEPT)) && Files.deleteIfExists(file)) {
                    deleted++;
                }
            }
        }
        return deleted;
    }

    /**
     * Deletes the personal data of one incident that has ended: recordings, answer, notes, pins, reports. Its
     * composition, the bare scores, and a journal without texts are kept.
     *
     * @param id the incident's id
     * @param now written into {@code forgotten.json}
     * @throws LabException when there is no such incident; the message names those that there are
     */
    public void forget(String id, Instant now) throws IOException {
        Path incident = incidents.resolve(ID.matcher(id).matches() ? id : "-");
        if (!Files.isDirectory(incident, LinkOption.NOFOLLOW_LINKS)) {
            throw LabException.usage("Unknown incident \"" + id + "\". Choose one of: "
                    + String.join(", ", folders().stream().map(Retention::name).toList()));
        }
        for (Path entry : entries(incident)) {
            if (name(entry).equals(JOURNAL)) {
                reduce(entry);
            } else if (!IMPERSONAL.contains(name(entry))) {
                Folders.delete(entry);
            }
        }
        Files.writeString(
                incident.resolve(FORGOTTEN),
                new JsonObject().put("at", now.toString()).encodePrettily() + "\n");
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    private List<Path> folders() throws IOException {
        return entries(incidents).stream()
                .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        return entries(folder).stream()
                .filter(entry -> !Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    private static List<Path> entries(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    /** Replaces the journal by one that holds nothing personal. A line that is no JSON is dropped. */
    private static void reduce(Path journal) throws IOException {
        Path part = Files.createTempFile(journal.toAbsolutePath().getParent(), ".journal", ".part");
        try {
            try (BufferedReader lines = Files.newBufferedReader(journal, StandardCharsets.ISO_8859_1);
                    var kept = Files.newBufferedWriter(part)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    kept.write(reduced(line));
                }
            }
            Files.move(part, journal, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String reduced(String line) {
        JsonObject kept = new JsonObject();
        try {
            JsonObject whole = new JsonObject(line);
            for (String key : IMPERSONAL_KEYS) {
                Object value = whole.getValue(key);
                if (value instanceof Number
                        || value instanceof Boolean
                        || value instanceof String text && WORD.matcher(text).matches()) {
                    kept.put(key, value);
                }
            }
        } catch (DecodeException noJson) {
            return "";
        }
        return kept.encode() + "\n";
    }
}
