package dev.doorbuster.incident.selftest;

import dev.doorbuster.sandbox.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Looks for words that give something away, wherever the person who is called can look: files, history, jars, heap,
 * threads, processes, sockets, databases, caches, broker, pages and desk.
 *
 * <p>A place in which hardly anything could be read fails, too: a scan that is blind finds nothing.
 *
 * <p>One thing is allowed: the kernel shows in {@code /proc/PID/mountinfo} from which folder outside a mount comes, so
 * the paths of the checkout and of the state folder are left out there.
 */
final class LeakScan {

    private static final String SCRIPT = "look-around.sh";
    private static final int FIELDS = 4;
    private static final int MIN_PLACES = 20;

    private LeakScan() {}

    static void run(Armed incident) throws IOException, InterruptedException {
        Terms terms = Terms.read(incident.environment().checkout());
        String folders = incident.environment().state().root() + "\n"
                + incident.environment().checkout() + "\n";
        Answer answer = incident.exec(
                        "bash",
                        "-c",
                        script(),
                        "look-around",
                        encoded(terms.anywhere()),
                        encoded(terms.ours()),
                        encoded(folders))
                .expect(ExitCode.OK);
        List<String> leaks = judge(answer.out());
        CheckFailedException.require(leaks.isEmpty(), String.join("\n", leaks));
    }

    static String script() throws IOException {
        try (InputStream in = LeakScan.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IOException(SCRIPT + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What is wrong with the places that the script has printed, one line each. */
    static List<String> judge(String printed) {
        List<String> wrong = new ArrayList<>();
        List<String> places = printed.lines().toList();
        if (places.size() < MIN_PLACES) {
            wrong.add("only " + places.size() + " places were looked at, of at least " + MIN_PLACES);
        }
        for (String place : places) {
            String[] fields = place.split("\t", FIELDS);
            if (fields.length < FIELDS) {
                wrong.add("not understood: " + place);
            } else if (!fields[FIELDS - 1].isBlank()) {
                wrong.add(fields[0] + " says: " + fields[FIELDS - 1].strip());
            } else if (Long.parseLong(fields[1].strip()) < Long.parseLong(fields[2].strip())) {
                wrong.add(
                        fields[0] + ": only " + fields[1] + " lines or files could be read, of at least " + fields[2]);
            }
        }
        return wrong;
    }
}
