package dev.doorbuster.sandbox.server;

import static java.util.Objects.requireNonNull;

import dev.doorbuster.sandbox.LabException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One of the shop's Java services. */
public final class JavaServer implements Server {

    private static final int MAX_METASPACE_MEGABYTES = 96;
    private static final int CODE_CACHE_MEGABYTES = 32;
    private static final String FAST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    /**
     * The initial heap of a service. The JVM's default is a fraction of the machine's memory, which here would be the
     * whole maximum heap.
     */
    private static final int FIRST_HEAP_MEGABYTES = 40;

    /**
     * The young generation: larger than the garbage of several seconds of requests. The JVM touches all of it, so all
     * of it counts as used memory.
     */
    private static final int YOUNG_MEGABYTES = 20;

    private final Platform platform;
    private final ClassArchives archives;
    private final String name;
    private final Kind kind;
    private final int port;
    private final boolean first;
    private final Map<String, String> settings;

    public JavaServer(
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

    /**
     * The kinds of services, each with its maximum heap, whether it hashes many passwords, and whether parts of it can
     * be switched.
     */
    public enum Kind {
        STOREFRONT("storefront", 160, true, true),
        PAYMENTS_WORKER("payments-worker", 96, false, true),
        ADMIN("admin", 128, false, false),
        PAYMENT_PROVIDER("payment-provider", 96, false, false);

        private final String jar;
        private final int heapMegabytes;
        private final boolean hashesPasswords;
        private final boolean switchable;

        Kind(String jar, int heapMegabytes, boolean hashesPasswords, boolean switchable) {
            this.jar = jar;
            this.heapMegabytes = heapMegabytes;
            this.hashesPasswords = hashesPasswords;
            this.switchable = switchable;
        }

        /** Whether the service has parts that follow the switchboard. */
        public boolean isSwitchable() {
            return switchable;
        }

        public String jar() {
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
        Files.createDirectories(folder().resolve("tmp"));
        if (kind.hashesPasswords) {
            Files.writeString(directives(), compilerDirectives());
        }
    }

    /** The payment provider is another company. */
    @Override
    public boolean isOutside() {
        return kind == Kind.PAYMENT_PROVIDER;
    }

    private Path folder() {
        return isOutside() ? platform.labData(name) : platform.data(name);
    }

    private Path directives() {
        return folder().resolve("compiler-directives.json");
    }

    private static String compilerDirectives() throws IOException {
        try (InputStream file = JavaServer.class.getResourceAsStream("compiler-directives.json")) {
            return new String(requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path jar() {
        return (isOutside() ? platform.app() : platform.shop().app()).resolve(kind.jar + ".jar");
    }

    @Override
    public Command command() {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("DOORBUSTER_SERVICE", name);
        environment.put("DOORBUSTER_PORT", Integer.toString(port));
        List<String> arguments = new ArrayList<>(jvm(folder(), kind.heapMegabytes));
        if (kind.hashesPasswords) {
            optimizeHashes(arguments);
        }
        try {
            arguments.addAll(program());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the folder for class data archives", e);
        }
        return new Command(arguments, environment, folder());
    }

    private List<String> program() throws IOException {
        boolean usual = isOutside() || platform.shop().archives();
        if (!usual && kind == Kind.STOREFRONT) {
            return new LibraryArchive(platform).program(first);
        }
        List<String> program = new ArrayList<>(usual ? archives.flags(kind.jar, first) : List.of());
        program.addAll(List.of("-jar", jar().toString()));
        return program;
    }

    /**
     * Compiles the password hash, and only that, with the optimizing compiler (C2). With C1 a hash takes four times as
     * long, and logins alone would saturate two slow cores on the day of the sale. Compiling everything with C2 would
     * saturate them for the first minutes as well.
     */
    private void optimizeHashes(List<String> arguments) {
        arguments.remove(FAST_COMPILER_ONLY);
        arguments.add("-XX:+UnlockDiagnosticVMOptions");
        arguments.add("-XX:CompilerDirectivesFile=" + directives());
    }

    /**
     * The command line of a JVM that starts fast, stays small, keeps its files in its own folder and exits when it runs
     * out of memory.
     */
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
                FAST_COMPILER_ONLY,
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
        return kind.switchable && platform.shop().isSwitchable();
    }
}
