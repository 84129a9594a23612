package dev.doorbuster.cli;

import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.client.FaultSwitches;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.switchboard.Fault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the lesson of one fault. */
@Command(name = "show", description = "Show the lesson of one fault.", mixinStandardHelpOptions = true)
public final class FaultShowCommand implements Callable<Integer> {

    private final LabEnvironment environment;

    @Parameters(index = "0", paramLabel = "ID", description = "a fault")
    private String id = "";

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    FaultShowCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Fault fault = new FaultSwitches(environment).catalogue().fault(id);
        String page = Files.readString(fault.lesson());
        String lesson = page.substring(page.indexOf("\n---\n", 4) + "\n---\n".length());
        if (json) {
            System.out.println(asJson(fault).put("lesson", lesson).encodePrettily());
            return ExitCode.OK;
        }
        System.out.println("id:        " + fault.id());
        System.out.println("layer:     " + fault.layer());
        System.out.println("symptoms:  " + String.join("; ", fault.symptoms()));
        System.out.println("signal:    " + fault.signal() + " (" + fault.unit() + ")");
        fault.variants().forEach((name, variant) -> System.out.println("variant:   " + name + "  " + variant.reason()));
        System.out.println(lesson);
        return ExitCode.OK;
    }

    private static JsonObject asJson(Fault fault) {
        JsonArray variants = new JsonArray();
        fault.variants()
                .forEach((name, variant) -> variants.add(new JsonObject()
                        .put("name", name)
                        .put("reason", variant.reason())
                        .put(
                                "files",
                                new JsonArray(variant.files().stream()
                                        .map(Path::toString)
                                        .toList()))));
        return new JsonObject()
                .put("id", fault.id())
                .put("title", fault.title())
                .put("layer", fault.layer())
                .put("symptoms", new JsonArray(fault.symptoms()))
                .put("signal", new JsonObject().put("name", fault.signal()).put("unit", fault.unit()))
                .put("variants", variants);
    }
}
