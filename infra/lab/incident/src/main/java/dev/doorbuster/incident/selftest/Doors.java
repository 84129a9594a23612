package dev.doorbuster.incident.selftest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The only ways to an incident: the commands that trainers script, and through {@code exec} those of a trainee. */
@FunctionalInterface
public interface Doors {

    /** Runs {@code ./doorbuster incident} with these arguments to its end. */
    Answer incident(List<String> arguments) throws IOException, InterruptedException;

    /** Runs a command in the shop, whatever its exit code. */
    default Answer exec(String... words) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("exec", "--"));
        arguments.addAll(List.of(words));
        return incident(arguments);
    }
}
