package dev.doorbuster.measure.report;

import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The machine that was measured.
 *
 * @param loadAverage of the last minute before the measurement; negative if the system does not report it
 */
public record Machine(
        int cores, String processor, long memoryBytes, String operatingSystem, String jdk, double loadAverage) {

    /** Describes this machine now. */
    public static Machine here() {
        java.lang.management.OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        long memory = system instanceof OperatingSystemMXBean known ? known.getTotalMemorySize() : 0;
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                processorName(),
                memory,
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vendor") + " " + Runtime.version(),
                system.getSystemLoadAverage());
    }

    private static String processorName() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    String text() {
        return cores + " cores (" + processor + "), " + (memoryBytes >> 30) + " GiB, " + operatingSystem + ", JDK "
                + jdk;
    }

    JsonObject json() {
        return new JsonObject()
                .put("cores", cores)
                .put("processor", processor)
                .put("memoryBytes", memoryBytes)
                .put("operatingSystem", operatingSystem)
                .put("jdk", jdk)
                .put("loadAverageBefore", loadAverage);
    }
}
