package dev.doorbuster.cli;

import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import dev.doorbuster.sandbox.switchboard.FilePair;
import dev.doorbuster.sandbox.switchboard.Variant;
import dev.doorbuster.sandbox.terminal.Console;
import dev.doorbuster.sandbox.text.LineDiff;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
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
@Command(name = "diff", description = "Show the difference between two variants.", mixinStandardHelpOptions = true)
public final class DiffCommand implements Callable<Integer> {

    /** The name in a header for a side that has no file. */
    private static final String ABSENT = "/dev/null";

    /** Maximum size of a file that is compared; those of the variants have a few hundred lines. */
    private static final int MAX_FILE_BYTES = 1024 * 1024;

    /** Cyan. */
    private static final int PLACE_HUE = 5;

    private final LabEnvironment environment;

    @Parameters(index = "0", paramLabel = "ID", description = "a fault")
    private String id = "";

    @Parameters(index = "1..*", arity = "0..2", paramLabel = "VARIANT", description = "two variants")
    private List<String> variants = new ArrayList<>();

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    public DiffCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
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

    private boolean show(FilePair pair) throws IOException {
        List<String> lines = unified(pair);
        if (lines.isEmpty()) {
            return false;
        }
        Console console = Console.ofThisProcess();
        System.out.println();
        lines.forEach(line -> System.out.println(painted(console, line)));
        return true;
    }

    /** In the colours of {@code diff --color}. */
    private static String painted(Console console, String line) {
        if (line.startsWith("--- ") || line.startsWith("+++ ")) {
            return console.bold(line);
        }
        return switch (line.charAt(0)) {
            case '-' -> console.bad(line);
            case '+' -> console.good(line);
            case '@' -> console.hue(PLACE_HUE, line);
            default -> line;
        };
    }

    private JsonObject asJson(String before, Variant left, String after, Variant right) throws IOException {
        JsonArray files = new JsonArray();
        for (FilePair pair : FilePair.of(left, right)) {
            List<String> lines = unified(pair);
            if (!lines.isEmpty()) {
                files.add(new JsonObject()
                        .put("from", pair.left().map(Path::toString).orElse(null))
                        .put("to", pair.right().map(Path::toString).orElse(null))
                        .put("diff", String.join("\n", lines) + "\n"));
            }
        }
        return new JsonObject()
                .put("id", id)
                .put("from", new JsonObject().put("variant", before).put("reason", left.reason()))
                .put("to", new JsonObject().put("variant", after).put("reason", right.reason()))
                .put("files", files);
    }

    private List<String> unified(FilePair pair) throws IOException {
        Optional<String> left = pair.left().map(this::existing);
        Optional<String> right = pair.right().map(this::existing);
        if (left.equals(right)) {
            return List.of();
        }
        return LineDiff.of(lines(left), lines(right)).unified(left.orElse(ABSENT), right.orElse(ABSENT));
    }

    private List<String> lines(Optional<String> file) throws IOException {
        if (file.isEmpty()) {
            return List.of();
        }
        Path path = environment.checkout().resolve(file.get());
        if (Files.size(path) > MAX_FILE_BYTES) {
            throw LabException.failed(
                    file.get() + " is too large to compare: it has more than " + MAX_FILE_BYTES + " bytes.");
        }
        return Files.readAllLines(path);
    }

    private static Variant variant(Fault fault, String name) {
        Variant variant = fault.variants().get(name);
        if (variant == null) {
            throw LabException.usage("Unknown variant \"" + name + "\" of " + fault.id() + ". Choose one of: "
                    + String.join(", ", fault.variantNames()));
        }
        return variant;
    }

    private String existing(Path file) {
        if (!Files.exists(environment.checkout().resolve(file))) {
            throw LabException.failed(file + ", which the lesson of " + id + " names, does not exist.");
        }
        return file.toString();
    }
}
