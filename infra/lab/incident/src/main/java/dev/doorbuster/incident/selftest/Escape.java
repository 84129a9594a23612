package dev.doorbuster.incident.selftest;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Tries to get out of the shop: to the lab's files, processes and desk, and to the operator's side of the provider. */
final class Escape {

    /** Command lines of the lab; what is inside is matched outside, so that nothing finds itself. */
    private static final Pattern LAB =
            Pattern.compile("lab\\.jar|CrowdMain|DeskMain|payment-provider\\.jar|\\bsupervise\\b|seal\\.sh");

    private static final List<String> OUTSIDE = List.of("/root", "/home", "/boot", "/mnt", "/media", "/opt");

    /** Answers that let nobody in: unauthorized, forbidden, misdirected. */
    private static final Set<String> REFUSED = Set.of("401", "403", "421");

    private static final int MIN_PROCESSES = 15;

    private Escape() {}

    static void run(Armed incident) throws IOException, InterruptedException {
        List<String> ways = new ArrayList<>();
        files(incident, ways);
        processes(incident, ways);
        mounts(incident, ways);
        lab(incident, ways);
        CheckFailedException.require(ways.isEmpty(), String.join("\n", ways));
    }

    private static void files(Armed incident, List<String> ways) throws IOException, InterruptedException {
        LabEnvironment environment = incident.environment();
        Set<String> hidden = new TreeSet<>(OUTSIDE);
        for (Path folder : List.of(
                environment.checkout(),
                environment.state().root(),
                environment.state().incidents(),
                environment.state().crowd(),
                Path.of(System.getProperty("user.home")))) {
            hidden.add(folder.toString());
        }
        // A JDK outside of the system's folders stays visible.
        hidden.removeIf(Path.of(System.getProperty("java.home"))::startsWith);
        String seen = contents(incident, hidden);
        if (!seen.isBlank()) {
            ways.add("folders outside are not empty: " + seen.lines().limit(5).toList());
        }
        Answer written = incident.exec(
                "bash", "-c", "for f in /etc /usr /usr/bin /var; do touch $f/.written && echo $f; done; true");
        if (!written.out().isBlank()) {
            ways.add("these folders can be written: " + written.out().lines().toList());
        }
    }

    private static String contents(Armed incident, Set<String> folders) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("bash", "-c", "for f; do ls -A -- \"$f\" 2>/dev/null; done; true", "ls"));
        words.addAll(folders);
        return incident.exec(words.toArray(String[]::new)).out();
    }

    private static void processes(Armed incident, List<String> ways) throws IOException, InterruptedException {
        List<String> lines = incident.bash("for p in /proc/[0-9]*; do tr '\\0' ' ' <$p/cmdline; echo; done")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        if (lines.size() < MIN_PROCESSES) {
            ways.add("only " + lines.size() + " processes can be seen, of at least " + MIN_PROCESSES);
        }
        lines.stream()
                .filter(line -> LAB.matcher(line).find())
                .forEach(line -> ways.add("a process of the lab: " + line));
        // Process numbers are the shop's own, so a signal to the first process of the machine meets this one.
        Answer init = incident.exec("cat", "/proc/1/cmdline");
        if (!init.out().startsWith("init")) {
            ways.add("the first process is " + init.out());
        }
    }

    private static void mounts(Armed incident, List<String> ways) throws IOException, InterruptedException {
        Path checkout = incident.environment().checkout();
        if (incident.exec("mount", "-t", "tmpfs", "none", "/mnt").exit() == 0) {
            ways.add("the trainee may mount");
        }
        String top = "/" + checkout.getName(0);
        String uncovered = incident.exec(
                        "bash",
                        "-c",
                        "unshare --user --map-root-user --mount bash -c 'umount \"$0\"; umount \"$0\"; ls -A \"$1\"'"
                                + " \"$0\" \"$1\" 2>/dev/null; true",
                        top,
                        checkout.toString())
                .out();
        if (!uncovered.isBlank()) {
            ways.add("a namespace of one's own uncovers " + checkout);
        }
    }

    private static void lab(Armed incident, List<String> ways) throws IOException, InterruptedException {
        var ports = incident.environment().ports();
        String desk = "http://127.0.0.1:" + ports.controlRoom();
        String provider = "http://127.0.0.1:" + ports.provider() + "/control/behaviour";
        refused(incident, ways, desk + "/api/state");
        refused(incident, ways, desk + "/?token=" + "0".repeat(32));
        refused(incident, ways, "-X", "POST", "-H", "X-Desk: 1", desk + "/api/do/submit");
        refused(incident, ways, provider);
        refused(incident, ways, "-X", "PUT", "-d", "{\"p50Millis\":0}", provider);
    }

    private static void refused(Armed incident, List<String> ways, String... request)
            throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("curl", "-qs", "-o", "/dev/null", "-w", "%{http_code}", "--max-time", "10"));
        words.addAll(List.of(request));
        String status = incident.exec(words.toArray(String[]::new)).out().strip();
        if (!REFUSED.contains(status)) {
            ways.add(String.join(" ", request) + " was answered with " + status);
        }
    }
}
