package dev.doorbuster.cli;

import dev.doorbuster.cli.client.ServerClient;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.NodeKind;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
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

/** Prints a script that makes bash and zsh complete commands, options, faults, variants and processes. */
@Command(
        name = "completion",
        description = "Print a script that enables completion in bash and zsh.",
        mixinStandardHelpOptions = true)
public final class CompletionCommand implements Callable<Integer> {

    private static final String SCRIPT = "doorbuster";

    private static final String ENTRY = "function _complete_doorbuster() {\n";

    /**
     * Completes the versions of a fault, from the words of the line that are not options: the command, the fault, and
     * then the word to complete.
     */
    private static final String VERSIONS = """
            # The versions of one fault.
            function _doorbuster_versions_of() {
              case $1 in
            FAULTS
                all) echo broken fixed ;;
              esac
            }

            # Completes a version of the fault before it; fails for any other line.
            function _doorbuster_versions() {
              local word given=() i current=${COMP_WORDS[COMP_CWORD]}
              for (( i = 1; i < COMP_CWORD; i++ )); do
                word=${COMP_WORDS[i]}
                if [[ $word != -* ]]; then given+=("$word"); fi
              done
              [[ $current != -* ]] || return 1
              case "${given[*]}" in
                "fault set "* | "diff "* | "bench "*) ;;
                *) return 1 ;;
              esac
              if [[ ${given[*]} == "fault set "* ]]; then
                [[ ${#given[@]} -eq 3 ]] || return 1
                word=${given[*]:2:1}
              else
                [[ ${#given[@]} -ge 2 ]] || return 1
                word=${given[*]:1:1}
              fi
              COMPREPLY=( $(compgen -W "$(_doorbuster_versions_of "$word")" -- "$current") )
              return 0
            }

            """;

    private final LabEnvironment environment;
    private final Supplier<CommandLine> commands;

    /** @param commands creates all commands, which the script describes */
    public CompletionCommand(LabEnvironment environment, Supplier<CommandLine> commands) {
        this.environment = environment;
        this.commands = commands;
    }

    @Override
    public Integer call() throws IOException {
        FaultCatalogue catalogue = FaultCatalogue.read(environment.checkout());
        CommandLine all = commands.get();
        name(all.getCommandSpec(), catalogue);
        System.out.print(withVersions(AutoComplete.bash(SCRIPT, all), catalogue));
        return ExitCode.OK;
    }

    /** Makes the script offer, after a fault, only the versions of that fault. */
    static String withVersions(String script, FaultCatalogue catalogue) {
        int entry = script.indexOf(ENTRY);
        if (entry < 0) {
            throw new IllegalStateException("the completion script lacks " + ENTRY.strip());
        }
        StringBuilder versions = new StringBuilder(1024);
        for (Fault fault : catalogue.faults()) {
            versions.append("    ")
                    .append(fault.id())
                    .append(") echo ")
                    .append(String.join(" ", fault.variantNames()))
                    .append(" ;;\n");
        }
        return script.substring(0, entry)
                + VERSIONS.replace("FAULTS\n", versions)
                + ENTRY
                + "  _doorbuster_versions && return 0\n"
                + script.substring(entry + ENTRY.length());
    }

    private static void name(CommandSpec command, FaultCatalogue catalogue) {
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

    private static List<String> candidates(String command, String label, FaultCatalogue catalogue) {
        List<String> candidates = new ArrayList<>();
        switch (label) {
            case "ID" -> {
                candidates.addAll(catalogue.ids());
                if (command.equals("set")) {
                    candidates.add("all");
                }
            }
            case "NAME" -> candidates.addAll(command.equals("shell") ? ServerClient.names() : processes());
            default -> {
                // A number or a file: nothing to offer. A version depends on the fault: see withVersions.
            }
        }
        return candidates;
    }

    private static List<String> processes() {
        List<String> names = new ArrayList<>(ServerClient.names());
        names.addAll(List.of("admin", "crowd", "payment-provider", "supervisor"));
        names.addAll(NodeKind.STOREFRONT.nodeNames());
        names.addAll(NodeKind.PAYMENTS_WORKER.nodeNames());
        return names;
    }
}
