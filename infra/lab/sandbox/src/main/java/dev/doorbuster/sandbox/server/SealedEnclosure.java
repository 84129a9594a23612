package dev.doorbuster.sandbox.server;

import dev.doorbuster.sandbox.environment.JsonFile;
import dev.doorbuster.sandbox.environment.StateFolder;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Namespaces of their own, held by their first process. The processes inside see neither the lab's processes nor its
 * folders. The script {@code infra/incidents/seal.sh} creates and enters them.
 *
 * @param script the path of that script
 * @param leader the number outside of the first process inside
 * @param prefix what the names of variables begin with inside, in place of {@value #OWN_PREFIX}
 */
public record SealedEnclosure(Path script, long leader, String prefix) implements Enclosure {

    private static final String FILE = "seal.json";
    private static final String OWN_PREFIX = "DOORBUSTER_";
    private static final Path PROC = Path.of("/proc");
    private static final Duration ENTER_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(5);
    private static final int NUMBERS_INSIDE = 2;

    /** Writes it down for the lab's other processes. */
    public void write(StateFolder state) throws IOException {
        JsonFile.write(
                state.run().resolve(FILE),
                new JsonObject()
                        .put("script", script.toString())
                        .put("leader", leader)
                        .put("prefix", prefix));
    }

    /** The enclosure of the running platform; empty when its shop is not sealed off. */
    public static Optional<SealedEnclosure> of(StateFolder state) throws IOException {
        return JsonFile.read(state.run().resolve(FILE))
                .map(json -> new SealedEnclosure(
                        Path.of(json.getString("script")), json.getLong("leader"), json.getString("prefix")));
    }

    /**
     * The command line that runs a program inside, for a process that is not in the lab's namespace.
     *
     * @param command the program and its arguments
     * @param folder its working folder, as it is called inside
     */
    public List<String> visit(List<String> command, Path folder) {
        List<String> visiting =
                new ArrayList<>(List.of(script.toString(), "visit", Long.toString(leader), folder.toString()));
        visiting.addAll(command);
        return visiting;
    }

    /** Whether a process, by its number outside, runs inside. */
    public boolean holds(long pid) {
        String ours = namespaceOf(PROC.resolve(Long.toString(leader)));
        return !ours.isEmpty() && ours.equals(namespaceOf(PROC.resolve(Long.toString(pid))));
    }

    @Override
    public List<String> enter(List<String> command, Path folder) {
        List<String> entering =
                new ArrayList<>(List.of(script.toString(), "enter", Long.toString(leader), folder.toString()));
        entering.addAll(command);
        return entering;
    }

    /** {@code nsenter} stays outside and waits for its child inside; {@code unshare} does the same. */
    @Override
    public long running(Process entering) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + ENTER_TIMEOUT.toNanos();
        while (entering.isAlive() && System.nanoTime() - deadline < 0) {
            OptionalLong child = entering.children()
                    .mapToLong(ProcessHandle::pid)
                    .filter(SealedEnclosure::isInside)
                    .findFirst();
            if (child.isPresent()) {
                return child.getAsLong();
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_INTERVAL.toMillis());
        }
        throw new IOException("did not begin to run inside within " + ENTER_TIMEOUT.toSeconds() + " s");
    }

    /** Whether a process has other process numbers than this one. */
    private static boolean isInside(long pid) {
        String own = namespaceOf(PROC.resolve("self"));
        String its = namespaceOf(PROC.resolve(Long.toString(pid)));
        return !its.isEmpty() && !its.equals(own);
    }

    @Override
    public OptionalLong outside(long inside) throws IOException {
        String ours = namespaceOf(PROC.resolve(Long.toString(leader)));
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (numberInside(process) == inside && ours.equals(namespaceOf(process))) {
                    return OptionalLong.of(Long.parseLong(process.getFileName().toString()));
                }
            }
        }
        return OptionalLong.empty();
    }

    /** Empty for a process that is gone or that this user may not inspect. */
    private static String namespaceOf(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("ns/pid")).toString();
        } catch (IOException goneOrNotOurs) {
            return "";
        }
    }

    /** The last number of the line {@code NSpid}, see proc(5); 0 for a process that is in no namespace of its own. */
    private static long numberInside(Path process) {
        try {
            for (String line : Files.readAllLines(process.resolve("status"), StandardCharsets.ISO_8859_1)) {
                if (line.startsWith("NSpid:")) {
                    String[] numbers = line.substring("NSpid:".length()).strip().split("\\s+");
                    return numbers.length < NUMBERS_INSIDE ? 0 : Long.parseLong(numbers[numbers.length - 1]);
                }
            }
            return 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    @Override
    public Map<String, String> environment(Map<String, String> own) {
        Map<String, String> inside = new TreeMap<>();
        own.forEach((name, value) ->
                inside.put(name.startsWith(OWN_PREFIX) ? prefix + name.substring(OWN_PREFIX.length()) : name, value));
        return inside;
    }

    @Override
    public boolean isOpen() {
        return false;
    }
}
