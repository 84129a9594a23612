package dev.doorbuster.sandbox.server;

import dev.doorbuster.sandbox.process.CommandLine;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Namespaces of their own, held by their first process. The processes inside see neither the lab's processes nor its
 * folders. The script {@code infra/incidents/seal.sh} creates and enters them.
 *
 * @param script the path of that script
 * @param leader the number outside of the first process inside
 * @param prefix what the names of variables begin with inside, in place of {@value ShopEnclosure#OWN_PREFIX}
 */
public record SealedEnclosure(Path script, long leader, String prefix) implements ShopEnclosure {

    /** What keeps the namespaces' first process alive; see the script. */
    private static final String LEADERS_CHILD = "sleep infinity";

    private static final Path PROC = Path.of("/proc");
    private static final Duration ENTER_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(5);
    private static final int NUMBERS_INSIDE = 2;

    @Override
    public Path folder() {
        return SHOP;
    }

    @Override
    public List<String> visit(List<String> command, Path folder) {
        List<String> visiting =
                new ArrayList<>(List.of(script.toString(), "visit", Long.toString(leader), folder.toString()));
        visiting.addAll(command);
        return visiting;
    }

    @Override
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

    /** All others of the first process's children were left alone by somebody: it waits for orphans. */
    @Override
    public Set<Long> ownProcesses() {
        return Stream.concat(
                        Stream.of(leader),
                        ProcessHandle.of(leader).stream()
                                .flatMap(ProcessHandle::children)
                                .map(ProcessHandle::pid)
                                .filter(pid -> CommandLine.of(pid).strip().equals(LEADERS_CHILD)))
                .collect(Collectors.toSet());
    }

    /** They end with their first process. */
    @Override
    public boolean outlivesTheLab() {
        return false;
    }

    @Override
    public JsonObject json() {
        return new JsonObject()
                .put("isolation", Isolation.SEALED.label())
                .put("script", script.toString())
                .put("leader", leader)
                .put("prefix", prefix);
    }
}
