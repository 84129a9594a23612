package dev.doorbuster.lab.cli;

import dev.doorbuster.lab.ExitCode;
import dev.doorbuster.lab.LabException;
import dev.doorbuster.lab.environment.LabEnvironment;
import dev.doorbuster.lab.switchboard.Catalogue;
import dev.doorbuster.lab.switchboard.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what differs between two variants of a fault: the lesson itself. */
@Command(name = "diff", description = "What differs between two variants.", mixinStandardHelpOptions = true)
public final class DiffCommand implements Callable<Integer> {

    private static final int TROUBLE = 2;

    private final LabEnvironment environment;

    @Parameters(index = "0", paramLabel = "ID", description = "a fault")
    private String id = "";

    @Parameters(index = "1..*", arity = "0..2", paramLabel = "VARIANT", description = "two variants")
    private List<String> variants = new ArrayList<>();

    public DiffCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Fault fault = Catalogue.read(environment.checkout()).fault(id);
        if (variants.size() == 1) {
            throw LabException.usage(
                    "diff takes two variants or none; there are: " + String.join(", ", fault.variantNames()));
        }
        String before = variants.isEmpty() ? "broken" : variants.get(0);
        String after = variants.isEmpty() ? "fixed" : variants.get(1);
        List<String> command = new ArrayList<>(List.of("diff", "-u", "--label", before, "--label", after));
        if (Console.ofThisProcess().isColoured()) {
            command.add("--color=always");
        }
        command.add(file(fault, before));
        command.add(file(fault, after));
        System.out.println("--- " + fault.variants().get(before) + "\n+++ "
                + fault.variants().get(after));
        System.out.flush();
        int code = new ProcessBuilder(command)
                .directory(environment.checkout().toFile())
                .inheritIO()
                .start()
                .waitFor();
        return code >= TROUBLE ? ExitCode.FAILED : ExitCode.OK;
    }

    private String file(Fault fault, String variant) {
        Path file = fault.variants().get(variant);
        if (file == null) {
            throw LabException.usage("There is no variant \"" + variant + "\" of " + fault.id() + ". There are: "
                    + String.join(", ", fault.variantNames()));
        }
        if (!Files.exists(environment.checkout().resolve(file))) {
            throw LabException.failed(file + ", which the lesson of " + fault.id() + " names, is not there.");
        }
        return file.toString();
    }
}
