package dev.doorbuster.lab.cli;

import dev.doorbuster.lab.ExitCode;
import dev.doorbuster.lab.LabException;
import dev.doorbuster.lab.environment.LabEnvironment;
import dev.doorbuster.lab.switchboard.Catalogue;
import dev.doorbuster.lab.switchboard.Fault;
import dev.doorbuster.lab.switchboard.FilePair;
import dev.doorbuster.lab.switchboard.Variant;
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

    private static final int DIFFERENT = 1;
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
        Variant left = variant(fault, before);
        Variant right = variant(fault, after);
        System.out.println(before + ": " + left.reason() + "\n" + after + ": " + right.reason());
        boolean differs = false;
        for (FilePair pair : FilePair.of(left, right)) {
            differs |= show(pair);
        }
        if (!differs) {
            System.out.println("No file differs.");
        }
        return ExitCode.OK;
    }

    private boolean show(FilePair pair) throws IOException, InterruptedException {
        String left = pair.left().map(this::existing).orElse("/dev/null");
        String right = pair.right().map(this::existing).orElse("/dev/null");
        if (left.equals(right)) {
            return false;
        }
        List<String> command = new ArrayList<>(List.of("diff", "-u", "--label", left, "--label", right));
        if (Console.ofThisProcess().isColoured()) {
            command.add("--color=always");
        }
        command.addAll(List.of("--", left, right));
        System.out.println();
        System.out.flush();
        int code = new ProcessBuilder(command)
                .directory(environment.checkout().toFile())
                .inheritIO()
                .start()
                .waitFor();
        // Whatever else it ends with is a signal: nobody reads on, as when the output goes to head.
        if (code == TROUBLE) {
            throw LabException.failed("diff could not compare " + left + " and " + right + ".");
        }
        return code >= DIFFERENT;
    }

    private static Variant variant(Fault fault, String name) {
        Variant variant = fault.variants().get(name);
        if (variant == null) {
            throw LabException.usage("There is no variant \"" + name + "\" of " + fault.id() + ". There are: "
                    + String.join(", ", fault.variantNames()));
        }
        return variant;
    }

    private String existing(Path file) {
        if (!Files.exists(environment.checkout().resolve(file))) {
            throw LabException.failed(file + ", which the lesson of " + id + " names, is not there.");
        }
        return file.toString();
    }
}
