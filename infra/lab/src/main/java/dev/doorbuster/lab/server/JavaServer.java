package dev.doorbuster.lab.server;

import dev.doorbuster.lab.LabException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of the shop's own services. */
final class JavaServer implements Server {

    private static final int MAX_METASPACE_MEGABYTES = 96;
    private static final int CODE_CACHE_MEGABYTES = 32;

    /** What a service takes at first; by default a JVM takes a part of the machine's memory, all of what it may have here. */
    private static final int FIRST_HEAP_MEGABYTES = 40;

    /** Larger than what the requests of some seconds leave behind; it is touched whole, so it counts whole. */
    private static final int YOUNG_MEGABYTES = 20;

    private final Platform platform;
    private final ClassArchives archives;
    private final String name;
    private final Kind kind;
    private final int port;
    private final boolean first;
    private final Map<String, String> settings;

    JavaServer(
            Platform platform,
            ClassArchives archives,
            Kind kind,
            String name,
            int port,
            boolean first,
            Map<String, String> settings) {
        this.platform = platform;
        this.archives = archives;
        this.kind = kind;
        this.name = name;
        this.port = port;
        this.first = first;
        this.settings = Map.copyOf(settings);
    }

    /** The kinds of services, each with the most memory that its heap may take. */
    enum Kind {
        STOREFRONT("storefront", 160),
        PAYMENTS_WORKER("payments-worker", 96),
        ADMIN("admin", 128),
        PAYMENT_PROVIDER("payment-provider", 96);

        private final String jar;
        private final int heapMegabytes;

        Kind(String jar, int heapMegabytes) {
            this.jar = jar;
            this.heapMegabytes = heapMegabytes;
        }

        String jar() {
            return jar;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void prepare() throws IOException {
        if (!Files.exists(jar())) {
            throw LabException.failed(jar() + " is missing: the build is incomplete");
        }
        Files.createDirectories(platform.makeData(name).resolve("tmp"));
    }

    private Path jar() {
        return platform.app().resolve(kind.jar + ".jar");
    }

    @Override
    public Command command() {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("DOORBUSTER_SERVICE", name);
        environment.put("DOORBUSTER_PORT", Integer.toString(port));
        List<String> arguments = new ArrayList<>(jvm(platform.data(name), kind.heapMegabytes));
        try {
            arguments.addAll(archives.flags(kind.jar, first));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the folder for class data archives", e);
        }
        arguments.addAll(List.of("-jar", jar().toString()));
        return new Command(arguments, environment, platform.data(name));
    }

    /** A JVM that starts fast, stays small, keeps its files in its own folder and ends when its memory does not suffice. */
    static List<String> jvm(Path data, int heapMegabytes) {
        return List.of(
                ClassArchives.java(),
                "-Xms" + FIRST_HEAP_MEGABYTES + "m",
                "-Xmx" + heapMegabytes + "m",
                "-Xmn" + YOUNG_MEGABYTES + "m",
                "-Xss512k",
                "-XX:MaxMetaspaceSize=" + MAX_METASPACE_MEGABYTES + "m",
                "-XX:ReservedCodeCacheSize=" + CODE_CACHE_MEGABYTES + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Djava.net.preferIPv4Stack=true",
                "-Djava.io.tmpdir=" + data.resolve("tmp"));
    }

    @Override
    public Probe probe() {
        return Probes.http(port, "/health/ready");
    }

    @Override
    public StopTurn stopTurn() {
        return StopTurn.FIRST;
    }

    @Override
    public boolean followsTheSwitchboard() {
        return true;
    }
}
