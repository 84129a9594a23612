package dev.doorbuster.cli;

import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.client.FaultSwitches;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Switches one fault, or all, to a variant. */
@Command(name = "set", description = "Switch one fault or all faults to a variant.", mixinStandardHelpOptions = true)
public final class FaultSetCommand implements Callable<Integer> {

    private static final String ALL = "all";

    private final LabEnvironment environment;

    @Parameters(index = "0", paramLabel = "ID", description = "a fault, or all")
    private String id = "";

    @Parameters(index = "1", paramLabel = "VARIANT", description = "one of its variants")
    private String variant = "";

    FaultSetCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        FaultSwitches switches = new FaultSwitches(environment);
        Collection<String> ids = id.equals(ALL) ? switches.catalogue().ids() : List.of(id);
        switches.set(ids.stream().collect(Collectors.toMap(each -> each, each -> variant)));
        System.err.println(String.join(", ", ids) + ": " + variant + "  ("
                + switches.file().path() + ")");
        return ExitCode.OK;
    }
}
