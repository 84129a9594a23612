package dev.doorbuster.lab.cli;

import dev.doorbuster.lab.ExitCode;
import dev.doorbuster.lab.environment.LabEnvironment;
import dev.doorbuster.lab.environment.Ports;
import dev.doorbuster.lab.switchboard.Catalogue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Prints a script that teaches bash and zsh to complete commands, options, faults, variants and processes. */
@Command(
        name = "completion",
        description = "A script that makes bash and zsh complete the commands.",
        mixinStandardHelpOptions = true)
public final class CompletionCommand implements Callable<Integer> {

    private static final String SCRIPT = "doorbuster";
    private static final int SESSION_NODES = 6;

    private final LabEnvironment environment;
    private final Supplier<CommandLine> commands;

    /** @param commands makes all commands, to be described in the script */
    public CompletionCommand(LabEnvironment environment, Supplier<CommandLine> commands) {
        this.environment = environment;
        this.commands = commands;
    }

    @Override
    public Integer call() throws IOException {
        Catalogue catalogue = Catalogue.read(environment.checkout());
        CommandLine all = commands.get();
        name(all.getCommandSpec(), catalogue);
        System.out.print(AutoComplete.bash(SCRIPT, all));
        return ExitCode.OK;
    }

    private static void name(CommandSpec command, Catalogue catalogue) {
        for (PositionalParamSpec word : List.copyOf(command.positionalParameters())) {
            List<String> candidates = candidates(command.name(), word.paramLabel(), catalogue);
            if (!candidates.isEmpty()) {
                command.remove(word);
                command.addPositional(
                        word.toBuilder().completionCandidates(candidates).build());
            }
        }
        command.subcommands().values().forEach(each -> name(each.getCommandSpec(), catalogue));
    }

    private static List<String> candidates(String command, String label, Catalogue catalogue) {
        List<String> candidates = new ArrayList<>();
        switch (label) {
            case "ID" -> {
                candidates.addAll(catalogue.ids());
                if (command.equals("set")) {
                    candidates.add("all");
                }
            }
            case "VARIANT" ->
                catalogue.faults().stream()
                        .flatMap(fault -> fault.variantNames().stream())
                        .distinct()
                        .forEach(candidates::add);
            case "NAME" -> candidates.addAll(command.equals("shell") ? servers() : processes());
            default -> {
                // A number or a file: nothing to offer.
            }
        }
        return candidates;
    }

    /** What {@code shell} opens a client of. */
    private static List<String> servers() {
        List<String> names = new ArrayList<>(List.of("haproxy", "nginx1", "nginx2"));
        names.addAll(List.of("postgres-primary", "postgres-replica1", "postgres-replica2"));
        names.addAll(List.of("rabbitmq", "redis-cache"));
        for (int number = 1; number <= SESSION_NODES; number++) {
            names.add("redis-session" + number);
        }
        return names;
    }

    private static List<String> processes() {
        List<String> names = new ArrayList<>(servers());
        names.addAll(List.of("admin", "crowd", "payment-provider", "supervisor"));
        for (int number = 1; number <= Ports.STOREFRONTS; number++) {
            names.add("storefront" + number);
        }
        for (int number = 1; number <= Ports.MAX_WORKERS; number++) {
            names.add("payments-worker" + number);
        }
        return names;
    }
}
