package dev.doorbuster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.StateFolder;
import dev.doorbuster.sandbox.process.OutgoingPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script {@code doorbuster}, in a checkout that has the script alone: with a JDK and a Maven that write down that
 * they were called. What it finds wrong, it finds before it calls either.
 */
class ScriptTest {

    private static final Path REAL =
            Path.of("../../../doorbuster").toAbsolutePath().normalize();
    private static final int SECONDS = 60;

    @TempDir
    private Path folder;

    private Path checkout = Path.of("");
    private Path called = Path.of("");
    private final Map<String, String> environment = new TreeMap<>();

    public record Result(int exit, String out, String err) {}

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = Files.createDirectory(folder.resolve("checkout"));
        called = folder.resolve("called");
        Files.copy(REAL, checkout.resolve("doorbuster"));
        executable(checkout.resolve("doorbuster"), Files.readString(REAL));
        Files.writeString(checkout.resolve("faults.yaml"), "faults:\n");
        Path jdk = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"21.0.1\"\n");
        executable(jdk.resolve("bin/java"), "#!/bin/sh\nprintf '%s ' java \"$@\" >>'" + called + "'\n");
        executable(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        Path programs = Files.createDirectory(folder.resolve("bin"));
        executable(
                programs.resolve("mvn"),
                "#!/bin/sh\necho mvn \"$@\" >>'" + called + "'\nmkdir -p target/app\ntouch target/app/lab.jar\n");
        environment.put("HOME", folder.toString());
        environment.put("PATH", programs + ":/usr/bin:/bin");
        environment.put("JAVA_HOME", jdk.toString());
        environment.put("DOORBUSTER_STATE", folder.resolve("state").toString());
        environment.put("DOORBUSTER_PORT_BASE", "21500");
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Result run(String... arguments) throws IOException, InterruptedException {
        List<String> line =
                new ArrayList<>(List.of(checkout.resolve("doorbuster").toString()));
        line.addAll(List.of(arguments));
        return run(line);
    }

    private Result run(List<String> line) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private Result shell(String script) throws IOException, InterruptedException {
        return run(List.of("bash", "-c", script, checkout.resolve("doorbuster").toString()));
    }

    private void refuses(Result result, int exit, String... words) {
        assertThat(result.exit()).as("%s", result).isEqualTo(exit);
        assertThat(result.err()).contains(words);
        assertThat(called).as("found before anything is built").doesNotExist();
    }

    @Test
    void aReadingCommandLeavesNothingInAMistypedStateFolder() throws Exception {
        Result result = run("status");

        assertThat(result.exit()).as("%s", result).isZero();
        assertThat(Files.readString(called)).contains("mvn", "target/app/lab.jar status");
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void upMarksItsStateFolderAndKeepsACopyOfTheBuild() throws Exception {
        Result result = run("up");

        assertThat(result.exit()).as("%s", result).isZero();
        assertThat(new StateFolder(folder.resolve("state")).isOurs()).isTrue();
        assertThat(Files.readString(called)).contains(folder.resolve("state/app") + "/", "lab.jar up");
    }

    @Test
    void upDoesNotTakeAFolderOfSomebodyElse() throws Exception {
        Path data = Files.createDirectories(folder.resolve("state/data"));
        Files.writeString(data.resolve("thesis.txt"), "years of work");

        refuses(run("up"), ExitCode.USAGE, folder.resolve("state").toString(), StateFolder.MARKER);

        assertThat(data.resolve("thesis.txt")).exists();
        assertThat(folder.resolve("state/logs")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"st:ate", "st\\ate", "st*te", "st[ate", "st?te", "st\nate", "state "})
    void aPathThatCannotWorkIsRefused(String name) throws Exception {
        environment.put("DOORBUSTER_STATE", folder + "/" + name);
        refuses(run("up"), ExitCode.USAGE, "DOORBUSTER_STATE", "does not work");
    }

    @Test
    void aPathThatIsNotUtf8IsRefused() throws Exception {
        refuses(
                shell("DOORBUSTER_STATE=" + folder + "/$'st\\xfcck' \"$0\" up"),
                ExitCode.USAGE,
                "DOORBUSTER_STATE",
                "UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "d'd", "say \"hi\"", "$HOME", "50%p", "é", "#;&(){}~!"})
    void anyOtherPathWorks(String name) throws Exception {
        Path odd = Files.createDirectory(folder.resolve(name));
        Files.move(checkout, odd.resolve("checkout"));
        checkout = odd.resolve("checkout");
        environment.put("DOORBUSTER_STATE", odd.resolve("state").toString());

        Result result = run("up");

        assertThat(result.exit()).as("%s", result).isZero();
        assertThat(Files.readString(called)).contains(odd.resolve("state/app").toString());
        assertThat(odd.resolve("state").resolve(StateFolder.MARKER)).exists();
    }

    @Test
    void aJavaHomeWithoutAJdkIsRefused() throws Exception {
        environment.put("JAVA_HOME", folder.resolve("nowhere").toString());
        refuses(run("up"), ExitCode.NOT_READY, "JAVA_HOME", "nowhere");
    }

    @Test
    void aJavaHomeThatIsTooOldIsRefused() throws Exception {
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"11.0.2\"\n");
        refuses(run("status"), ExitCode.NOT_READY, "JAVA_HOME", "11.0.2", "17");
    }

    @Test
    void aJavaHomeIsUsedAlsoWhenThereIsANewerJdk() throws Exception {
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
        assertThat(run("status").exit()).isZero();
        assertThat(Files.readString(called)).contains("java ");
    }

    @Test
    void aMissingFaultsFileIsFoundFirst() throws Exception {
        Files.delete(checkout.resolve("faults.yaml"));
        refuses(run("up"), ExitCode.NOT_READY, checkout.resolve("faults.yaml").toString(), "git checkout");
        refuses(run("up", "--faults", "elsewhere.yaml"), ExitCode.USAGE, "--faults", "elsewhere.yaml");
        refuses(run("up", "--faults=elsewhere.yaml"), ExitCode.USAGE, "--faults", "elsewhere.yaml");
    }

    @ParameterizedTest
    @CsvSource({"\"$0\" up >/dev/full", "\"$0\" up >&-", "\"$0\" help >/dev/full"})
    void anOutputThatCannotBeWrittenIsFoundFirst(String line) throws Exception {
        refuses(shell(line), ExitCode.FAILED, "standard output");
    }

    @Test
    void tooFewOpenFilesAreFoundFirst() throws Exception {
        // Nobody can raise a hard limit without the capability for it, root included.
        boolean root = "root".equals(System.getProperty("user.name"));
        String unprivileged = root ? "exec setpriv --bounding-set=-sys_resource --inh-caps=-sys_resource " : "exec ";
        refuses(
                shell("ulimit -n 1024; " + unprivileged + "\"$0\" up"),
                ExitCode.NOT_READY,
                "1024",
                "open files",
                "8192");
    }

    @Test
    void anOccupiedPortIsFoundBeforeTheBuild() throws Exception {
        try (ServerSocket occupied = new ServerSocket()) {
            occupied.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 21_500 + 432));
            refuses(
                    run("up"),
                    ExitCode.NOT_READY,
                    "21932",
                    Long.toString(ProcessHandle.current().pid()));
        }
    }

    @Test
    void portsForOutgoingConnectionsAreNamed() throws Exception {
        OutgoingPorts range = OutgoingPorts.look().orElseThrow();
        environment.put("DOORBUSTER_PORT_BASE", Integer.toString(range.lowest()));
        assertThat(run("up").err())
                .contains("outgoing connections", Integer.toString(range.lowest()), Integer.toString(range.highest()));

        environment.put("DOORBUSTER_PORT_BASE", "18000");
        assertThat(run("up").err()).doesNotContain("outgoing");
    }

    @Test
    void ctrlCDuringTheBuildEndsIt() throws Exception {
        executable(folder.resolve("bin/mvn"), "#!/bin/sh\necho $$ >'" + called + "'\nexec sleep 300\n");
        Result result =
                shell("\"$0\" up & while ! [ -s '" + called + "' ]; do sleep 0.1; done; kill -TERM $!; wait $!");

        assertThat(result.exit()).as("%s", result).isEqualTo(143);
        assertThat(result.err()).contains("interrupted; nothing was started");
        long maven = Long.parseLong(Files.readString(called).strip());
        assertThat(ProcessHandle.of(maven).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--isolation=users", "--isolation=sealed"})
    void rootIsToldAtOnceThatPostgresCannotEnterTheCheckout(String level) throws Exception {
        assumeRoot();
        Files.createDirectory(checkout.resolve("infra"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Result result = level.isEmpty() ? run("incident") : run("incident", "start", level);

        refuses(result, ExitCode.NOT_READY, "postgres", "cannot enter", folder.toString(), "ordinary user");
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        // whether seal.sh finds namespaces, the arguments, the user
        "0, --level=2,            postgres",
        "1, --level=2,            root",
        "0, --isolation=users,    root",
        "1, --isolation users,    root",
        "1, --isolation=honour,   postgres",
        "1, --isolation sealed,   postgres",
        "1, --net,                postgres",
    })
    void rootRunsTheLabOnlyWhereTheShopGetsAnotherUser(int namespaces, String arguments, String user) throws Exception {
        assumeRoot();
        Path incidents = Files.createDirectories(checkout.resolve("infra/incidents"));
        executable(incidents.resolve("seal.sh"), "#!/bin/sh\nexit " + namespaces + "\n");
        executable(folder.resolve("jdk/bin/java"), "#!/bin/sh\nid -un >>'" + called + "'\n");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.createFile(called);
        Files.setPosixFilePermissions(called, PosixFilePermissions.fromString("rw-rw-rw-"));
        List<String> line = new ArrayList<>(List.of("incident", "start"));
        line.addAll(List.of(arguments.split(" ")));

        Result started = run(line.toArray(String[]::new));
        assertThat(started.exit()).as("%s", started).isZero();
        assertThat(Files.getOwner(folder.resolve("state")).getName()).isEqualTo(user);
        Result later = run("incident", "status");
        assertThat(later.exit()).as("%s", later).isZero();
        assertThat(Files.readString(called).lines().filter(word -> !word.startsWith("mvn")))
                .containsExactly(user, user);
    }

    private static void assumeRoot() {
        org.assertj.core.api.Assumptions.assumeThat(System.getProperty("user.name"))
                .isEqualTo("root");
    }

    @Test
    void knowsTheSamePortsAsTheLab() throws Exception {
        Matcher list =
                Pattern.compile("PORT_OFFSETS=\\(([^)]*)\\)").matcher(Files.readString(REAL, StandardCharsets.UTF_8));
        assertThat(list.find()).isTrue();
        assertThat(Arrays.stream(list.group(1).strip().split("\\s+"))
                        .map(offset -> Ports.DEFAULT_BASE + Integer.parseInt(offset)))
                .containsExactlyElementsOf(new Ports(Ports.DEFAULT_BASE).all());
    }
}
