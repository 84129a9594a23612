package dev.doorbuster.lab.cli;

import dev.doorbuster.lab.ExitCode;
import dev.doorbuster.lab.environment.LabEnvironment;
import dev.doorbuster.lab.switchboard.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows the lesson of one fault. */
@Command(name = "show", description = "The lesson of one fault.", mixinStandardHelpOptions = true)
public final class FaultShowCommand implements Callable<Integer> {

    private final LabEnvironment environment;

    @Parameters(index = "0", paramLabel = "ID", description = "a fault")
    private String id = "";

    FaultShowCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Fault fault = new FaultSwitches(environment).catalogue().fault(id);
        System.out.println("id:        " + fault.id());
        System.out.println("layer:     " + fault.layer());
        System.out.println("symptoms:  " + String.join("; ", fault.symptoms()));
        System.out.println("signal:    " + fault.signal() + " (" + fault.unit() + ")");
        fault.variants().forEach((name, variant) -> System.out.println("variant:   " + name + "  " + variant.reason()));
        String lesson = Files.readString(fault.lesson());
        System.out.println(lesson.substring(lesson.indexOf("\n---\n", 4) + "\n---\n".length()));
        return ExitCode.OK;
    }
}
