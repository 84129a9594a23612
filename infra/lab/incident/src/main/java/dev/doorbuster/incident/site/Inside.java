package dev.doorbuster.incident.site;

import dev.doorbuster.sandbox.process.Programs;
import dev.doorbuster.sandbox.server.Enclosure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs short commands inside the shop, with nothing of this process's environment. */
public final class Inside {

    /** The path of the programs that enter the shop: none of them is the shop's. */
    public static final String SYSTEM_PATH =
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:" + System.getProperty("java.home") + "/bin";

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int MAX_OUTPUT_BYTES = 64 * 1024;

    private final Enclosure enclosure;
    private final SiteFolder site;

    /** @param site the shop's folder, as it is called inside */
    public Inside(Enclosure enclosure, SiteFolder site) {
        this.enclosure = enclosure;
        this.site = site;
    }

    /**
     * The environment variables of what enters the shop to run a command there.
     *
     * @param site the shop's folder, as it is called inside
     */
    public static Map<String, String> environment(SiteFolder site) {
        return Map.of(
                "PATH",
                SYSTEM_PATH,
                "LANG",
                "C.UTF-8",
                "LC_ALL",
                "C.UTF-8",
                "HOME",
                site.home().toString());
    }

    /**
     * A command as it runs inside: its programs are the shop's own first, and the JDK's last. What enters the shop must
     * not have that path yet. The shop's folder belongs to those inside, and a program that they have put there would
     * run outside, in place of one by which the lab enters.
     */
    public static List<String> command(SiteFolder site, List<String> command) {
        List<String> inside =
                new ArrayList<>(List.of(Programs.path("env"), "PATH=" + site.programs() + ":" + SYSTEM_PATH));
        inside.addAll(command);
        return inside;
    }

    /**
     * Starts a command; its output is discarded. It ends when the process that is returned is ended.
     *
     * @param folder its working folder, as it is called inside
     */
    public Process start(List<String> command, Path folder) throws IOException {
        List<String> bound = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL", "--"));
        bound.addAll(command);
        ProcessBuilder builder = builder(bound, folder);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        return builder.start();
    }

    private ProcessBuilder builder(List<String> command, Path folder) {
        ProcessBuilder builder = new ProcessBuilder(enclosure.enter(command(site, command), folder))
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment(site));
        return builder;
    }

    /**
     * Runs a command and waits until it ends, at most twenty seconds.
     *
     * @return the first 64 KiB of what it printed
     * @throws IOException when it fails or takes longer; the message holds what it printed
     */
    public String run(List<String> command, Path folder) throws IOException, InterruptedException {
        Process process = builder(command, folder).start();
        String text = new String(process.getInputStream().readNBytes(MAX_OUTPUT_BYTES), StandardCharsets.UTF_8).strip();
        if (!process.waitFor(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + " took longer than " + TIMEOUT.toSeconds() + " s");
        }
        if (process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + process.exitValue() + ": " + text);
        }
        return text;
    }
}
