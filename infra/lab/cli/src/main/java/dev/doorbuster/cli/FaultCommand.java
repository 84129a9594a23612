package dev.doorbuster.cli;

import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Lists, shows and changes the switches. */
@Command(name = "fault", description = "List, show and switch the faults.", mixinStandardHelpOptions = true)
public final class FaultCommand implements Callable<Integer> {

    private final LabEnvironment environment;

    private FaultCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    /** The command with its subcommands. */
    public static CommandLine all(LabEnvironment environment) {
        return new CommandLine(new FaultCommand(environment))
                .addSubcommand(new FaultListCommand(environment))
                .addSubcommand(new FaultShowCommand(environment))
                .addSubcommand(new FaultSetCommand(environment));
    }

    @Override
    public Integer call() throws IOException {
        new FaultListCommand(environment).call();
        return ExitCode.OK;
    }
}
