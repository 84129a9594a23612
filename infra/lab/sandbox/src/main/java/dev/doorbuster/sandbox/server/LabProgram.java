package dev.doorbuster.sandbox.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program of the lab's own, which has no jar to itself.
 *
 * @param name of its process
 * @param main its class
 * @param heapMegabytes the most memory that its heap may take
 * @param first whether it notes the classes that it loads, for the archive of the lab's jar
 */
public record LabProgram(String name, String main, int heapMegabytes, boolean first) {

    public Command command(Platform platform, ClassArchives archives) {
        List<String> arguments = new ArrayList<>(JavaServer.jvm(platform.data(name), heapMegabytes));
        try {
            arguments.addAll(archives.flags("lab", first));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the folder for class data archives", e);
        }
        arguments.addAll(List.of("-cp", platform.app().resolve("lab.jar").toString(), main));
        return new Command(arguments, Map.of("DOORBUSTER_SERVICE", name), platform.data(name));
    }
}
