package dev.doorbuster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.sandbox.process.ProcessIdentity;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the start script does by itself: a server's client and the end of a log, without a JVM. */
class QuickClientsTest {

    private static final int ENDS_WITHIN_SECONDS = 20;

    /** Prints its arguments, each in brackets, and the password that it was given. */
    private static final String CLIENT =
            "#!/bin/sh\nfor word; do printf '[%s]' \"$word\"; done; echo \" $SECRET\"; exit 3\n";

    @TempDir
    private Path folder;

    private Path state = Path.of("");

    public record Result(int code, String out) {}

    @BeforeEach
    void running() throws Exception {
        state = folder.resolve("a $tate 'of' émile");
        Files.createDirectories(state.resolve("logs"));
        Files.createDirectories(state.resolve("run"));
        Files.writeString(state.resolve("client"), CLIENT);
        assertThat(state.resolve("client").toFile().setExecutable(true)).isTrue();
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
        write(self.pid() + " " + self.startTicks());
    }

    private void write(String supervisor) throws Exception {
        List<String> lines = new ArrayList<>(List.of("supervisor " + supervisor));
        for (String words : List.of("plain", "statement", "nginx", "help")) {
            lines.addAll(List.of(
                    "client " + words,
                    "words " + words,
                    "argument " + state.resolve("client"),
                    "argument -p",
                    "argument 1 2",
                    "variable SECRET=of " + words));
        }
        lines.addAll(List.of("client socket", "words socket", "argument " + state.resolve("socket")));
        Files.write(state.resolve("run/clients"), lines);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain GET a$b | [-p][1 2][GET][a$b] of plain",
                "plain | [-p][1 2] of plain",
                "statement select 'x' | [-p][1 2][-c][select 'x'] of statement",
                "statement -At | [-p][1 2][-At] of statement",
                "statement | [-p][1 2] of statement",
                "nginx | [-p][1 2][-t] of nginx",
                "nginx test | [-p][1 2][-t] of nginx",
                "nginx reload | [-p][1 2][-s][reload] of nginx",
                "nginx -T | [-p][1 2][-T] of nginx",
                "help | [-p][1 2][help] of help",
                "help list_queues name | [-p][1 2][list_queues][name] of help"
            })
    void aClientIsGivenItsWordsItsPasswordAndItsExitCode(String typed, String printed) throws Exception {
        List<String> words = new ArrayList<>(List.of("shell"));
        words.addAll(List.of(typed.split(" ")));

        Result result = run(words);

        assertThat(result.out().strip()).isEqualTo(printed);
        assertThat(result.code()).isEqualTo(3);
    }

    @Test
    void aSocketIsSentOneLine() throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(state.resolve("socket")));
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> echo(server));

            Result result = run(List.of("shell", "socket", "show", "stat"));

            assertThat(result.out()).isEqualTo("heard show stat\n");
            assertThat(result.code()).isZero();
            answered.get(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void echo(ServerSocketChannel server) {
        try (SocketChannel client = server.accept()) {
            ByteBuffer line = ByteBuffer.allocate(100);
            client.read(line);
            client.write(
                    ByteBuffer.wrap(("heard " + new String(line.array(), 0, line.position(), StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8)));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The process that has the supervisor's number now is another one. The lab, which is not here, is asked. */
    @Test
    void aSupervisorThatHasEndedIsNotBelieved() throws Exception {
        write(ProcessHandle.current().pid() + " 1");

        assertThat(run(List.of("shell", "plain")).out()).doesNotContain("of plain");
    }

    @Test
    void theEndOfALogIsPrintedAndOfAllThatBelongToAProcess() throws Exception {
        Files.writeString(state.resolve("logs/nginx1.log"), "");
        Files.writeString(state.resolve("logs/nginx1.access.log"), "a\nb\nc\n");
        Files.writeString(state.resolve("logs/nginx10.log"), "another's\n");

        assertThat(run(List.of("logs", "nginx1.access", "-n", "2"))).isEqualTo(new Result(0, "b\nc\n"));
        assertThat(run(List.of("logs", "-n", "1", "nginx1"))).isEqualTo(new Result(0, "c\n"));
        Files.writeString(state.resolve("logs/nginx1.error.log"), "oops\n");
        assertThat(run(List.of("logs", "nginx1")).out())
                .contains("a\nb\nc\n", "oops\n")
                .doesNotContain("another's");
    }

    /** With a JDK that is none, so that nothing is done by the lab. */
    private Result run(List<String> words) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", script().toString()));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DOORBUSTER_STATE", state.toString());
        builder.environment().put("PATH", withoutMaven());
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), out);
    }

    /** Just what the script itself uses, so that it can neither build nor install anything. */
    private String withoutMaven() throws Exception {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        for (String program : List.of(
                "bash", "sh", "env", "dirname", "readlink", "tail", "perl", "sleep", "cat", "id", "stat", "iconv")) {
            Path wrapper = programs.resolve(program);
            Files.writeString(wrapper, "#!/bin/sh\nexec /usr/bin/" + program + " \"$@\"\n");
            assertThat(wrapper.toFile().setExecutable(true)).isTrue();
        }
        return programs.toString();
    }

    private static Path script() {
        return Path.of("../../../doorbuster").toAbsolutePath().normalize();
    }
}
