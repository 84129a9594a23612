package dev.doorbuster.cli.client;

import dev.doorbuster.sandbox.client.SupervisorRecord;
import dev.doorbuster.sandbox.environment.AtomicFiles;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/**
 * The file {@code run/clients}: what the start script needs to run a server's client without a JVM, which takes several
 * times as long to start as the client does.
 *
 * <p>Each line is one fact: a word and its value. Only the owner can read the file, because it has the passwords. It
 * begins with the identity of the platform's supervisor: once that has ended, the file is not valid.
 */
public final class ClientsFile {

    static final String NAME = "clients";

    private ClientsFile() {}

    /** Writes the file for the running platform; fails for a value with a line break, which only a path can have. */
    public static void write(LabEnvironment environment) throws IOException {
        SupervisorRecord running = SupervisorRecord.running(environment.state()).orElse(null);
        if (running == null) {
            return;
        }
        StringBuilder text = new StringBuilder(4096);
        line(
                text,
                "supervisor",
                running.identity().pid() + " " + running.identity().startTicks());
        for (Map.Entry<String, ServerClient> client :
                ServerClient.all(environment).entrySet()) {
            line(text, "client", client.getKey());
            line(text, "words", client.getValue().words().name().toLowerCase(Locale.ROOT));
            client.getValue().folder().ifPresent(folder -> line(text, "folder", folder.toString()));
            for (String argument : client.getValue().command()) {
                line(text, "argument", argument);
            }
            client.getValue().variables().forEach((name, value) -> line(text, "variable", name + "=" + value));
        }
        AtomicFiles.replacePrivate(environment.state().run().resolve(NAME), text.toString());
    }

    private static void line(StringBuilder text, String word, String value) {
        if (value.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a value with a line break cannot be written: " + word);
        }
        text.append(word).append(' ').append(value).append('\n');
    }
}
