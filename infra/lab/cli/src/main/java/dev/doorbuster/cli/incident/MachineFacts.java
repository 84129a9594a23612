package dev.doorbuster.cli.incident;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.process.SystemUser;
import dev.doorbuster.sandbox.server.Account;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What decides how well a shop can be kept apart on this machine.
 *
 * @param isRoot whether this process is root's
 * @param sealRefusal why an ordinary user gets no namespaces here, and what would help; empty when they are there
 * @param usersRefusal why root cannot give the shop a user of its own here; empty when it can
 */
record MachineFacts(boolean isRoot, String sealRefusal, String usersRefusal) {

    private static final long CHECK_SECONDS = 20;
    private static final Path HARD_LINKS = Path.of("/proc/sys/fs/protected_hardlinks");

    /**
     * Looks at this machine.
     *
     * @param net whether a network of its own is wanted, too
     */
    static MachineFacts look(LabEnvironment environment, boolean net) throws IOException, InterruptedException {
        Path seal = environment.checkout().resolve("infra/incidents/seal.sh");
        List<String> check = new ArrayList<>(List.of(seal.toString(), "check"));
        if (net) {
            check.add("net");
        }
        return new MachineFacts(Account.isRoot(), refusalOf(check), refusalOfUsers());
    }

    private static String refusalOf(List<String> check) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(check)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(CHECK_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return "namespaces are not available: the check took longer than " + CHECK_SECONDS + " s.";
        }
        return process.exitValue() == 0 ? "" : String.join(" ", said.strip().split("\\s*\\R\\s*"));
    }

    private static String refusalOfUsers() throws IOException {
        if (SystemUser.idle().isEmpty()) {
            return "none of the users that could run the shop exists without processes";
        }
        boolean isOpen = Files.isReadable(HARD_LINKS)
                && Files.readString(HARD_LINKS).strip().equals("0");
        return isOpen ? "hard links to files of others are allowed; as root: sysctl fs.protected_hardlinks=1" : "";
    }
}
