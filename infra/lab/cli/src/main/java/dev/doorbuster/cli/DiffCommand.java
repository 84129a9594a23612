package dev.doorbuster.cli;

import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import dev.doorbuster.sandbox.switchboard.FilePair;
import dev.doorbuster.sandbox.switchboard.Variant;
import dev.doorbuster.sandbox.terminal.Console;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what differs between two variants of a fault: the lesson itself. */
@Command(name = "diff", description = "What differs between two variants.", mixinStandardHelpOptions = true)
public final class DiffCommand implements Callable<Integer> {

    private static final int DIFFERENT = 1;
    private static final int TROUBLE = 2;

    /** The most of one comparison that goes into the JSON; variants differ by some hundred lines. */
    private static final int MAX_DIFF_BYTES = 1024 * 1024;

    private final LabEnvironment environment;

    @Parameters(index = "0", paramLabel = "ID", description = "a fault")
    private String id = "";

    @Parameters(index = "1..*", arity = "0..2", paramLabel = "VARIANT", description = "two variants")
    private List<String> variants = new ArrayList<>();

    @Option(names = "--json", description = "for scripts")
    private boolean json;

    public DiffCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Fault fault = FaultCatalogue.read(environment.checkout()).fault(id);
        if (variants.size() == 1) {
            throw LabException.usage(
                    "diff takes two variants or none; there are: " + String.join(", ", fault.variantNames()));
        }
        String before = variants.isEmpty() ? "broken" : variants.get(0);
        String after = variants.isEmpty() ? Fault.FIXED : variants.get(1);
        Variant left = variant(fault, before);
        Variant right = variant(fault, after);
        if (json) {
            System.out.println(asJson(before, left, after, right).encodePrettily());
            return ExitCode.OK;
        }
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
        List<String> command = command(left, right);
        if (Console.ofThisProcess().isColoured()) {
            command.add(1, "--color=always");
        }
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

    private JsonObject asJson(String before, Variant left, String after, Variant right)
            throws IOException, InterruptedException {
        JsonArray files = new JsonArray();
        for (FilePair pair : FilePair.of(left, right)) {
            Optional<String> from = pair.left().map(this::existing);
            Optional<String> to = pair.right().map(this::existing);
            String text = from.equals(to) ? "" : text(from.orElse("/dev/null"), to.orElse("/dev/null"));
            if (!text.isEmpty()) {
                files.add(new JsonObject()
                        .put("from", from.orElse(null))
                        .put("to", to.orElse(null))
                        .put("diff", text));
            }
        }
        return new JsonObject()
                .put("id", id)
                .put("from", new JsonObject().put("variant", before).put("reason", left.reason()))
                .put("to", new JsonObject().put("variant", after).put("reason", right.reason()))
                .put("files", files);
    }

    private String text(String left, String right) throws IOException, InterruptedException {
        Process diff = new ProcessBuilder(command(left, right))
                .directory(environment.checkout().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        byte[] text = diff.getInputStream().readNBytes(MAX_DIFF_BYTES + 1);
        diff.getInputStream().close();
        if (text.length > MAX_DIFF_BYTES) {
            throw LabException.failed(left + " and " + right + " differ by more than " + MAX_DIFF_BYTES + " bytes.");
        }
        if (diff.waitFor() == TROUBLE) {
            throw LabException.failed("diff could not compare " + left + " and " + right + ".");
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    private static List<String> command(String left, String right) {
        return new ArrayList<>(List.of("diff", "-u", "--label", left, "--label", right, "--", left, right));
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
