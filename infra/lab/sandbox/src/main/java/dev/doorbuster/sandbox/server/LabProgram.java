package dev.doorbuster.sandbox.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program of the lab; all of them run from the same jar.
 *
 * @param name the name of its process
 * @param main its main class
 * @param heapMegabytes its maximum heap
 * @param first whether it records the classes that it loads, for the class data archive of the lab's jar
 */
public record LabProgram(String name, String main, int heapMegabytes, boolean first) {

    public Command command(Platform platform, ClassArchives archives) {
        List<String> arguments = new ArrayList<>(JavaServer.jvm(platform.labData(name), heapMegabytes));
        try {
            arguments.addAll(archives.flags("lab", first));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the folder for class data archives", e);
        }
        arguments.addAll(List.of("-cp", platform.app().resolve("lab.jar").toString(), main));
        return new Command(arguments, Map.of("DOORBUSTER_SERVICE", name), platform.labData(name));
    }
}
