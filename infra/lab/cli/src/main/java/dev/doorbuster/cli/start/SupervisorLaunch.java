package dev.doorbuster.cli.start;

import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.process.InheritedEnvironment;
import dev.doorbuster.sandbox.process.Programs;
import dev.doorbuster.sandbox.supervisor.Spawner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the supervisor in a session of its own, so that it outlives the terminal. */
public final class SupervisorLaunch {

    private static final int HEAP_MEGABYTES = 96;
    private static final int INITIAL_HEAP_MEGABYTES = 24;
    private static final int YOUNG_MEGABYTES = 8;

    /**
     * Maximum number of malloc arenas of the supervisor and of every process that it starts. The C library's default is
     * eight per core, and memory that was freed in one arena cannot be used in another.
     */
    private static final String MALLOC_ARENAS = "2";

    private final LabEnvironment environment;
    private final Path app;
    private final List<String> options;
    private final List<String> before;

    /**
     * @param options the options of {@code supervise}
     * @param before what the command line begins with, to run the supervisor elsewhere; empty for the usual shop
     */
    public SupervisorLaunch(LabEnvironment environment, Path app, List<String> options, List<String> before) {
        this.environment = environment;
        this.app = app;
        this.options = List.copyOf(options);
        this.before = List.copyOf(before);
    }

    Process start() throws IOException {
        Path temporary = Files.createDirectories(environment.state().run().resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(Programs.path("setsid")));
        command.addAll(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms" + INITIAL_HEAP_MEGABYTES + "m",
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-Xmn" + YOUNG_MEGABYTES + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Djava.net.preferIPv4Stack=true",
                "-Djava.io.tmpdir=" + temporary,
                "-Xshare:auto"));
        Path archive = environment
                .state()
                .templates()
                .resolve("cds")
                .resolve(app.getFileName() + "-" + System.getProperty("java.version"))
                .resolve("lab.jsa");
        if (Files.exists(archive)) {
            command.add("-XX:SharedArchiveFile=" + archive);
        }
        command.addAll(List.of("-jar", app.resolve("lab.jar").toString(), "supervise"));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(environment.state().root().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        InheritedEnvironment.restrict(builder.environment());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("DOORBUSTER_SERVICE", "supervisor");
        builder.environment().put("MALLOC_ARENA_MAX", MALLOC_ARENAS);
        builder.environment().put(Spawner.MARK, environment.state().root().toString());
        return builder.start();
    }

    Path log() {
        return environment.state().logs().resolve("supervisor.log");
    }

    /** The failure of a supervisor that ended, with the end of its log. */
    LabException died(int exitCode) throws IOException {
        String message = "the supervisor ended with exit code " + exitCode + "; its log is " + log() + "\n"
                + LogTail.of(log(), 10);
        return exitCode == ExitCode.NOT_READY ? LabException.notReady(message) : LabException.failed(message);
    }
}
