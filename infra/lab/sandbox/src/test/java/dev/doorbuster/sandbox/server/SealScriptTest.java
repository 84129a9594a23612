package dev.doorbuster.sandbox.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that keeps a shop apart, where this machine has namespaces and this user may use them. */
class SealScriptTest {

    private static final String SCRIPT =
            Path.of("../../incidents/seal.sh").toAbsolutePath().normalize().toString();
    private static final int SECONDS = 30;

    @TempDir
    private Path folder;

    private record Result(int exit, String out) {}

    private static Result run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SCRIPT));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), out);
    }

    private static void assume(String... check) throws IOException, InterruptedException {
        assumeThat(run(check)).extracting(Result::exit).isEqualTo(0);
    }

    @BeforeEach
    void makeSite() throws IOException {
        Files.createDirectories(folder.resolve("site/home"));
    }

    @Test
    void anUnknownWordIsRefusedWithAllThatThereAre() throws Exception {
        assertThat(run("open")).satisfies(result -> {
            assertThat(result.exit()).isEqualTo(2);
            assertThat(result.out()).contains("check", "lab-net", "visit", "beside");
        });
    }

    @Test
    void theLabSeesTheSiteAsTheShop() throws Exception {
        assume("check");
        Result result = run("lab", folder.resolve("site").toString(), "ls", "/srv/shop");
        assertThat(result).isEqualTo(new Result(0, "home\n"));
    }

    @Test
    void aNetworkOfItsOwnHasLoopbackAndReachesNeitherTheHostNorTheInternet() throws Exception {
        assume("check", "net");
        try (ServerSocket host = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            String tries = "for to in 127.0.0.1/" + host.getLocalPort() + " 192.0.2.1/80; do"
                    + " timeout 5 bash -c \"echo >/dev/tcp/$to\" 2>/dev/null && echo reached $to; done;"
                    + " sed -n 's/:.*//p' /proc/net/dev;"
                    + " (exec 3<>/dev/tcp/127.0.0.1/9) 2>&1 | grep -q refused && echo refused";
            Result result = run("lab-net", folder.resolve("site").toString(), "bash", "-c", tries);
            // Refused, and not unreachable: loopback is up.
            assertThat(result.out().strip().lines().map(String::strip)).containsExactly("lo", "refused");

            Result outside = run("beside", folder.toString(), "bash", "-c", tries);
            assertThat(outside.out()).contains("reached 127.0.0.1/" + host.getLocalPort());
        }
    }

    /** Through a link, as the shop's folder is one at this level. */
    @Test
    void asAnotherUserTheShopsFilesAreItsOwnAndNothingElseIsReadable() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        Path secret = Files.writeString(folder.resolve("secret"), "answer");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path site = folder.resolve("site");
        Files.writeString(site.resolve("home/written"), "by the lab");
        Files.createSymbolicLink(site.resolve("out"), outside);
        Path shop = Files.createSymbolicLink(folder.resolve("shop"), site);
        String line = "id -u; pwd; echo more >>written; stat -c %u written; cat " + secret + " || echo refused;"
                + " ls " + folder + " || echo refused; grep -c '^Cap.*:.*[1-9a-f]' /proc/self/status";

        Result result = run("as", "5:60", shop.toString(), shop + "/home", "bash", "-c", line + " 2>/dev/null");

        assertThat(result.out().lines().filter(said -> !said.contains("denied")))
                .containsExactly("5", shop + "/home", "5", "refused", "refused", "0");
        assertThat(Files.getAttribute(outside, "unix:uid")).isEqualTo(0);
        assertThat(Files.getAttribute(site.resolve("out"), "unix:uid", java.nio.file.LinkOption.NOFOLLOW_LINKS))
                .isEqualTo(5);
    }
}
