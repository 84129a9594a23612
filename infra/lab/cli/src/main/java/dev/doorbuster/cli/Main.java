package dev.doorbuster.cli;

import dev.doorbuster.cli.incident.IncidentCommand;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.client.SupervisorRecord;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.process.SchedulingPriority;
import dev.doorbuster.sandbox.terminal.StandardOutput;
import dev.doorbuster.service.settings.Settings;
import dev.doorbuster.service.settings.SettingsException;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs the lab's commands for the script {@code doorbuster}. */
@Command(name = "doorbuster", synopsisSubcommandLabel = "COMMAND", description = "Run ./doorbuster for help.")
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        PlainOutput.install(arguments);
        SchedulingPriority.putBackAtEnd();
        StandardOutput output = StandardOutput.install();
        System.exit(output.exitCode(run(arguments)));
    }

    private static int run(String[] arguments) {
        try {
            LabEnvironment asked = LabEnvironment.fromEnvironment(Settings.fromEnvironment());
            return commands(SupervisorRecord.locate(asked)).execute(arguments);
        } catch (SettingsException e) {
            System.err.println("doorbuster: " + e.getMessage());
            return ExitCode.USAGE;
        } catch (IOException e) {
            System.err.println("doorbuster: " + e.getMessage());
            return ExitCode.FAILED;
        }
    }

    /** All commands, for one platform. */
    public static CommandLine commands(LabEnvironment environment) {
        return new CommandLine(new Main())
                .addSubcommand(new UpCommand(environment))
                .addSubcommand(new DownCommand(environment))
                .addSubcommand(new StatusCommand(environment))
                .addSubcommand(new LogsCommand(environment))
                .addSubcommand(new ShellCommand(environment))
                .addSubcommand(FaultCommand.all(environment))
                .addSubcommand(new DiffCommand(environment))
                .addSubcommand(new CheckCommand(environment))
                .addSubcommand(new CrowdCommand(environment))
                .addSubcommand(new TopCommand(environment))
                .addSubcommand(new MeasureCommand(environment))
                .addSubcommand(new BenchCommand(environment))
                .addSubcommand(IncidentCommand.all(environment))
                .addSubcommand(new CompletionCommand(environment, () -> commands(environment)))
                .addSubcommand(new SuperviseCommand(environment))
                .addSubcommand(new RelayCommand(environment))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::refuse)
                .setExecutionExceptionHandler(Main::report);
    }

    private static int refuse(CommandLine.ParameterException e, String[] arguments) {
        System.err.println("doorbuster: " + e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, new java.io.PrintWriter(System.err, true));
        System.err.println("Run ./doorbuster for help.");
        return ExitCode.USAGE;
    }

    private static int report(Exception e, CommandLine command, CommandLine.ParseResult result) {
        if (e instanceof LabException known) {
            System.err.println("doorbuster: " + known.getMessage());
            return known.exitCode();
        }
        if (e instanceof SettingsException || e instanceof IOException) {
            System.err.println("doorbuster: " + e.getMessage());
            return ExitCode.FAILED;
        }
        e.printStackTrace(System.err);
        return ExitCode.FAILED;
    }
}
