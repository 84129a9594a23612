package dev.doorbuster.incident.history;

import dev.doorbuster.sandbox.process.Programs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Writes a history into a git repository, by {@code git fast-import}: one process for all commits. */
public final class GitRepository {

    private static final int TIMEOUT_SECONDS = 60;
    private static final String BRANCH = "main";

    private final Path folder;
    private final String domain;

    /**
     * @param folder the work tree, whose files are there already
     * @param domain the domain of the authors' addresses
     */
    public GitRepository(Path folder, String domain) {
        this.folder = folder;
        this.domain = domain;
    }

    /**
     * Creates the repository with all commits; nothing is left to commit then.
     *
     * @throws IOException when git fails; the message holds what it printed
     */
    public void create(History history) throws IOException, InterruptedException {
        run(List.of("init", "--quiet", "--initial-branch=" + BRANCH), new byte[0]);
        run(
                List.of("fast-import", "--quiet", "--date-format=raw"),
                stream(history).getBytes(StandardCharsets.UTF_8));
        run(List.of("reset", "--quiet"), new byte[0]);
    }

    private String stream(History history) {
        StringBuilder stream = new StringBuilder();
        for (History.Commit commit : history.commits()) {
            String person = commit.author() + " <"
                    + commit.author().toLowerCase(Locale.ROOT).replace(' ', '-') + "@" + domain + "> "
                    + commit.at().getEpochSecond() + " +0000";
            stream.append("commit refs/heads/").append(BRANCH).append('\n');
            stream.append("committer ").append(person).append('\n');
            data(stream, commit.subject() + "\n");
            new TreeMap<>(commit.files()).forEach((path, text) -> file(stream, path, text));
            if (commit.tag() != null) {
                stream.append("reset refs/tags/")
                        .append(commit.tag())
                        .append("\nfrom refs/heads/")
                        .append(BRANCH)
                        .append("\n\n");
            }
        }
        return stream.toString();
    }

    private static void file(StringBuilder stream, String path, String text) {
        if (text.isEmpty()) {
            stream.append("D ").append(path).append('\n');
        } else {
            stream.append("M 100644 inline ").append(path).append('\n');
            data(stream, text);
        }
    }

    private static void data(StringBuilder stream, String text) {
        stream.append("data ")
                .append(text.getBytes(StandardCharsets.UTF_8).length)
                .append('\n')
                .append(text)
                .append('\n');
    }

    private void run(List<String> arguments, byte[] input) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Programs.path("git"), "-C", folder.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Neither the user's settings nor a repository around this one may have a say.
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment().putAll(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"));
        Process git = builder.start();
        try (OutputStream out = git.getOutputStream()) {
            out.write(input);
        }
        String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!git.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            git.destroyForcibly();
            throw new IOException("git " + arguments.get(0) + " took longer than " + TIMEOUT_SECONDS + " s");
        }
        if (git.exitValue() != 0) {
            throw new IOException("git " + arguments.get(0) + " failed: " + said);
        }
    }
}
