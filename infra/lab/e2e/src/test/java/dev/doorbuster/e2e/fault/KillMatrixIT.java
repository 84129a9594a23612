package dev.doorbuster.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.Shopper;
import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.measure.fault.stalereplica.ReplicaReplay;
import dev.doorbuster.measure.fault.stalereplica.StaleReplicaEnvironment;
import dev.doorbuster.sandbox.client.FaultSwitches;
import dev.doorbuster.sandbox.process.ProcessFigures;
import dev.doorbuster.sandbox.server.proxy.NginxServer;
import dev.doorbuster.sandbox.server.redis.SessionNodes;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kills each process while each version of each fault is live. After each kill the platform is ready again, and every
 * version is live again, its environment included. With a pool that may take all connections, this holds only once the
 * fix is live.
 *
 * <p>The versions take turns in rounds that have one of each fault, as many rounds as a fault has versions, so some two
 * hundred kills of four to fifteen seconds cover all of them: only {@code ./doorbuster test --long} runs it. The
 * properties {@code kills.faults} and {@code kills.processes}, lists with commas, choose a part: other faults stay
 * fixed, other processes alive. {@code target/kill-matrix.tsv} says how long each recovery took.
 */
@Tag("long")
@Isolated("it kills every process")
class KillMatrixIT {

    private static final Duration READY_TIMEOUT = Duration.ofSeconds(90);

    /** Longer than the session cluster's node timeout, so that a stopped master is replaced. */
    private static final Duration STOPPED_FOR = Duration.ofSeconds(3);

    private static final String FIXED = "fixed";
    private static final String POOL = "pool-exhaustion";
    private static final Set<String> SPARED = Set.of("supervisor");
    private static final Path RECOVERIES = Path.of("target/kill-matrix.tsv");

    /** What is tried again adds to the table. */
    private static boolean begun;

    private static TestPlatform platform;
    private static SessionNodes nodes;

    @BeforeAll
    static void up() throws Exception {
        platform = TestPlatform.running();
        nodes = new SessionNodes(platform.environment());
        if (!begun) {
            Files.writeString(RECOVERIES, "");
            begun = true;
        }
    }

    @AfterAll
    static void repair() throws Exception {
        platform.doorbuster("fault", "set", "all", FIXED);
    }

    /** The pools have a test of their own. */
    static List<Map<String, String>> rounds() throws IOException {
        return VariantRounds.all().stream()
                .map(KillMatrixIT::withPlaceInTheDatabase)
                .map(KillMatrixIT::chosenFaults)
                .distinct()
                .toList();
    }

    /**
     * In every other version, the storefronts' pools take all connections that PostgreSQL offers, and a client that
     * restarts may never become ready. That is the fault, not a failed recovery.
     */
    private static Map<String, String> withPlaceInTheDatabase(Map<String, String> round) {
        Map<String, String> versions = new TreeMap<>(round);
        versions.put(POOL, FIXED);
        return versions;
    }

    /** Those that are not chosen are fixed. */
    private static Map<String, String> chosenFaults(Map<String, String> round) {
        Map<String, String> versions = new TreeMap<>(round);
        versions.replaceAll((fault, variant) -> isChosen("kills.faults", fault) ? variant : FIXED);
        return versions;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rounds")
    void everyProcessComesBackAndTheVersionsAreLive(Map<String, String> versions) throws Exception {
        endAndAwaitEach(versions, "KILL");
    }

    /**
     * SIGTERM asks for an orderly stop, which may wait for others; a stopped process answers nobody and then goes on.
     */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"TERM, fixed", "TERM, broken", "STOP, fixed", "STOP, broken"})
    void everyProcessComesBackFromEverySignal(String signal, String variant) throws Exception {
        endAndAwaitEach(chosenFaults(withPlaceInTheDatabase(all(variant))), signal);
    }

    static List<String> pools() throws IOException {
        return FaultCatalogue.read(TestPlatform.checkout()).faults().stream()
                .filter(fault -> fault.id().equals(POOL) && isChosen("kills.faults", POOL))
                .flatMap(fault -> fault.variantNames().stream())
                .filter(variant -> !variant.equals(FIXED))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pools")
    void everyProcessIsRestartedWhateverThePoolAndTheFixMakesAllWhole(String variant) throws Exception {
        Map<String, String> versions = all(FIXED);
        versions.put(POOL, variant);
        switchAndAwait(versions);
        String environment = environment();
        for (String name : names()) {
            send("KILL", name);
            assertThat(live()).as("after the end of " + name).isEqualTo(versions);
        }
        switchAndAwait(all(FIXED));
        TestPlatform.await("the environment of before", READY_TIMEOUT, () -> environment.equals(environment()));
    }

    private static Map<String, String> all(String variant) throws IOException {
        Map<String, String> versions = new TreeMap<>();
        FaultCatalogue.read(TestPlatform.checkout()).ids().forEach(fault -> versions.put(fault, variant));
        return versions;
    }

    private static void switchAndAwait(Map<String, String> versions) throws Exception {
        new FaultSwitches(platform.environment()).set(versions);
        TestPlatform.await("the platform to be whole", READY_TIMEOUT, KillMatrixIT::isWhole);
    }

    private static void endAndAwaitEach(Map<String, String> versions, String signal) throws Exception {
        switchAndAwait(versions);
        String environment = environment();
        for (String name : names()) {
            long began = System.nanoTime();
            send(signal, name);
            TestPlatform.await(
                    name + " to be back after SIG" + signal + " with " + versions + ": "
                            + platform.status().getString("missing"),
                    READY_TIMEOUT,
                    () -> isWhole() && versions.equals(live()) && environment.equals(environment()));
            Files.writeString(
                    RECOVERIES,
                    String.join("\t", versions.toString(), signal, name) + "\t"
                            + (System.nanoTime() - began) / 1_000_000 + "\n",
                    StandardOpenOption.APPEND);
        }
    }

    private static List<String> names() throws Exception {
        return processes()
                .map(process -> process.getString("name"))
                .filter(name -> !SPARED.contains(name) && isChosen("kills.processes", name))
                .toList();
    }

    private static boolean isChosen(String property, String name) {
        String chosen = System.getProperty(property, "");
        return chosen.isEmpty() || Arrays.asList(chosen.split(",")).contains(name);
    }

    private static Stream<JsonObject> processes() throws Exception {
        return platform.status().getJsonArray("processes").stream().map(JsonObject.class::cast);
    }

    /** Ends the process, or stops it and all that belongs to it for a while; returns when that has been noticed. */
    private static void send(String signal, String name) throws Exception {
        long pid = pid(name);
        if (pid == 0) {
            return;
        }
        if (signal.equals("STOP")) {
            List<Long> family = ProcessFigures.look().family(pid);
            kill("STOP", family);
            Thread.sleep(STOPPED_FOR.toMillis());
            kill("CONT", family);
        } else {
            kill(signal, List.of(pid));
            TestPlatform.await("another " + name, READY_TIMEOUT, () -> pid(name) != pid);
        }
    }

    /** 0 of a worker that the scaling has taken away meanwhile. */
    private static long pid(String name) throws Exception {
        return processes()
                .filter(process -> name.equals(process.getString("name")))
                .map(process -> process.getLong("pid"))
                .findFirst()
                .orElse(0L);
    }

    private static void kill(String signal, List<Long> pids) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /** Whether everything is ready, follows the switches, and a page of the shop can be had. */
    private static boolean isWhole() throws Exception {
        JsonObject status = platform.status();
        return status.getBoolean("ready")
                && status.getJsonArray("drift").isEmpty()
                && processes().allMatch(process -> "ready".equals(process.getString("state")))
                && status.getJsonArray("faults").stream()
                        .map(JsonObject.class::cast)
                        .allMatch(fault -> fault.getBoolean("acknowledged"))
                && new Shopper(platform).get("/").statusCode() == 200;
    }

    private static Map<String, String> live() throws Exception {
        return platform.status().getJsonArray("faults").stream()
                .map(JsonObject.class::cast)
                .collect(Collectors.toMap(fault -> fault.getString("id"), fault -> fault.getString("variant")));
    }

    /** What the faults change outside the services, read from the servers themselves. */
    private static String environment() throws Exception {
        TreeMap<String, Object> all = new TreeMap<>();
        try (ReplicaReplay replica = new ReplicaReplay(platform.environment(), StaleReplicaEnvironment.REPLICA)) {
            ReplicaReplay.State state = replica.state();
            all.put("replica", state.paused() + " " + state.streaming());
            for (int node = 1; node <= SessionNodes.COUNT; node++) {
                all.put(
                        SessionNodes.name(node),
                        nodes.infoAndSettings(node, "cluster", List.of("maxmemory", "maxmemory-policy")));
            }
        } catch (IOException away) {
            return String.valueOf(away.getMessage());
        }
        for (int number = 1; number <= NginxServer.COUNT; number++) {
            Path data = platform.environment().state().data().resolve(NginxServer.name(number));
            all.put(NginxServer.name(number), Files.readString(data.resolve("upstream.conf")));
        }
        return all.toString();
    }
}
