package dev.doorbuster.sandbox.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The command that starts a process.
 *
 * @param arguments the program and its arguments
 * @param environment variables added to the few that the process inherits
 * @param workingDirectory an existing folder
 * @param account the user that the process runs as
 */
public record Command(List<String> arguments, Map<String, String> environment, Path workingDirectory, Account account) {

    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    public Command(List<String> arguments, Map<String, String> environment, Path workingDirectory) {
        this(arguments, environment, workingDirectory, Account.same());
    }
}
