package dev.doorbuster.incident.play;

import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.AtomicFiles;
import dev.doorbuster.sandbox.environment.JsonFile;
import dev.doorbuster.sandbox.environment.StateFolder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of one incident, outside the shop; only its owner may enter it.
 *
 * @param root the folder, named after the incident's id
 */
public record IncidentFolder(Path root) {

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int ID_LENGTH = 8;
    private static final Pattern ID = Pattern.compile("[a-z2-9]{" + ID_LENGTH + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Creates a folder under a new id. */
    public static IncidentFolder create(StateFolder state) throws IOException {
        Files.createDirectories(state.incidents());
        Path folder = state.incidents().resolve(newId());
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createDirectory(folder.resolve("recordings"));
        return new IncidentFolder(folder);
    }

    private static String newId() {
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return id.toString();
    }

    /** The incident of the running platform; empty when it runs none. */
    public static Optional<IncidentFolder> current(StateFolder state) throws IOException {
        return JsonFile.read(state.incident())
                .map(json -> new IncidentFolder(state.incidents().resolve(json.getString("id"))));
    }

    /** Makes this the incident of the platform that is about to start. */
    public void makeCurrent(StateFolder state) throws IOException {
        Files.createDirectories(state.run());
        JsonFile.write(state.incident(), new JsonObject().put("id", id()));
    }

    /** All incidents, the oldest first. */
    public static List<IncidentFolder> all(StateFolder state) throws IOException {
        if (!Files.isDirectory(state.incidents())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(state.incidents())) {
            return folders.filter(folder -> Files.exists(folder.resolve("incident.json")))
                    .map(IncidentFolder::new)
                    .sorted(java.util.Comparator.comparing(IncidentFolder::createdText))
                    .toList();
        }
    }

    private String createdText() {
        try {
            return read().created().toString();
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * The incident with this id.
     *
     * @throws LabException when there is none
     */
    public static IncidentFolder of(StateFolder state, String id) {
        Path folder = state.incidents().resolve(ID.matcher(id).matches() ? id : "none");
        if (!Files.exists(folder.resolve("incident.json"))) {
            throw LabException.usage("Unknown incident \"" + id + "\". ./doorbuster incident list shows all.");
        }
        return new IncidentFolder(folder);
    }

    public String id() {
        return root.getFileName().toString();
    }

    /** @throws IOException when the file is missing or not as this class writes it */
    public Incident read() throws IOException {
        JsonObject json = JsonFile.read(root.resolve("incident.json"))
                .orElseThrow(() -> new IOException(root + " has no incident.json, or it is not JSON"));
        try {
            return Incident.of(json);
        } catch (RuntimeException e) {
            throw new IOException(root.resolve("incident.json") + " is not as expected: " + e.getMessage(), e);
        }
    }

    public void write(Incident incident) throws IOException {
        JsonFile.write(root.resolve("incident.json"), incident.toJson());
    }

    public Composition composition() throws IOException {
        return Composition.of(JsonFile.read(root.resolve("composition.json"))
                .orElseThrow(() -> new IOException(root + " has no composition.json, or it is not JSON")));
    }

    public void write(Composition composition) throws IOException {
        JsonFile.write(root.resolve("composition.json"), composition.toJson());
    }

    public Journal journal() {
        return new Journal(root.resolve("journal.jsonl"));
    }

    /** The page that called somebody; empty before that. */
    public String page() throws IOException {
        return text("page.txt");
    }

    public void page(String text) throws IOException {
        AtomicFiles.replacePrivate(root.resolve("page.txt"), text);
    }

    /** The answer as it was last saved; empty before that. */
    public String answer() throws IOException {
        return text("answer.yaml");
    }

    public void answer(String yaml) throws IOException {
        AtomicFiles.replacePrivate(root.resolve("answer.yaml"), yaml);
    }

    private String text(String name) throws IOException {
        Path file = root.resolve(name);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    /** The log-ins of the person who is called, as they were written; none before they exist. */
    public List<JsonObject> accounts() throws IOException {
        return JsonFile.read(root.resolve("accounts.json"))
                .map(json -> json.getJsonArray("accounts").stream()
                        .map(JsonObject.class::cast)
                        .toList())
                .orElse(List.of());
    }

    public void accounts(List<JsonObject> accounts) throws IOException {
        JsonFile.write(root.resolve("accounts.json"), new JsonObject().put("accounts", new JsonArray(accounts)));
    }

    /** What is being done while the incident is prepared; empty before that. */
    public String progress() throws IOException {
        return text("progress");
    }

    public void progress(String what) throws IOException {
        AtomicFiles.replacePrivate(root.resolve("progress"), what);
    }

    /** What came out; empty before the end. */
    public Optional<JsonObject> report() throws IOException {
        return JsonFile.read(root.resolve("report.json"));
    }

    public void report(JsonObject report) throws IOException {
        JsonFile.write(root.resolve("report.json"), report);
    }

    public Path recordings() {
        return root.resolve("recordings");
    }
}
