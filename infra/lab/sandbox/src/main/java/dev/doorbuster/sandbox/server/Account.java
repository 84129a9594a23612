package dev.doorbuster.sandbox.server;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.process.Programs;
import dev.doorbuster.sandbox.process.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The user that a process runs as, as arguments of {@code setpriv}.
 *
 * @param setprivArguments empty for the user who started the platform
 */
public record Account(List<String> setprivArguments) {

    private static final String POSTGRES = "postgres";

    public Account {
        setprivArguments = List.copyOf(setprivArguments);
    }

    /** The user who started the platform. */
    public static Account same() {
        return new Account(List.of());
    }

    /**
     * The user that PostgreSQL runs as: {@code postgres} when root starts the platform, because PostgreSQL refuses to
     * run as root; otherwise the current user.
     *
     * <p>The user {@code postgres} cannot enter a checkout under {@code /root}. It then gets the single capability that
     * allows it.
     */
    public static Account forPostgres(Path folder) throws IOException, InterruptedException {
        if (!isRoot()) {
            return same();
        }
        Account plain = new Account(List.of("--reuid", POSTGRES, "--regid", POSTGRES, "--init-groups"));
        if (plain.canPass(folder)) {
            return plain;
        }
        List<String> more = new ArrayList<>(plain.setprivArguments);
        more.addAll(List.of("--inh-caps", "+dac_read_search", "--ambient-caps", "+dac_read_search"));
        Account passing = new Account(more);
        if (!passing.canPass(folder)) {
            throw LabException.notReady("PostgreSQL does not run as root, and the user " + POSTGRES + " cannot enter "
                    + folder + ". Set DOORBUSTER_STATE to a folder that it can enter, or run as an ordinary user.");
        }
        return passing;
    }

    /** Whether this process runs as root. */
    public static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** The command line that runs a program as this user. */
    public List<String> wrap(List<String> arguments) {
        if (setprivArguments.isEmpty()) {
            return arguments;
        }
        List<String> wrapped = new ArrayList<>(List.of(Programs.path("setpriv")));
        wrapped.addAll(setprivArguments);
        wrapped.add("--");
        wrapped.addAll(arguments);
        return wrapped;
    }

    /** Makes this user the owner of a folder and everything in it. */
    public void own(Path folder) throws IOException, InterruptedException {
        if (!setprivArguments.isEmpty()) {
            Tool.run(List.of(Programs.path("chown"), "-R", POSTGRES + ":" + POSTGRES, folder.toString()));
        }
    }

    private boolean canPass(Path folder) throws IOException, InterruptedException {
        return new ProcessBuilder(wrap(List.of(Programs.path("ls"), "-d", folder + "/.")))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
