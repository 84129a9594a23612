package dev.doorbuster.e2e.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.doorbuster.incident.compose.Level;
import dev.doorbuster.incident.play.VerdictTimes;
import dev.doorbuster.incident.selftest.Answer;
import dev.doorbuster.incident.selftest.Plan;
import dev.doorbuster.sandbox.http.LocalHttp;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Each isolation: what somebody in the shop does not reach, and that the incident goes from its page to its report. */
@Isolated("it runs platforms of its own")
@Order(Integer.MAX_VALUE)
@Tag("long")
class IncidentIsolationIT {

    private static final String FAULT = "dead-upstream";
    private static final Duration PAGE_TIMEOUT = Duration.ofSeconds(20);
    private static final Path SHOP = Path.of("/srv/shop");

    /** An address of a resolver that everybody on the internet reaches. */
    private static final String INTERNET = "1.1.1.1/53";

    private static RunningIncident start(String... isolation) throws Exception {
        return RunningIncident.start(Level.ONE, VerdictTimes.SHORT, Plan.only(FAULT), isolation);
    }

    @Test
    void aSealedShopHidesTheLab() throws Exception {
        try (RunningIncident incident = start("--isolation", "sealed")) {
            refusesTheLab(incident);
            refusesTheOperatorsDoors(incident);
            // "mount" is what mount itself leaves there.
            refuses(incident, "ls -A /run | grep -vx mount | grep .");
            refuses(incident, "pgrep -f 'lab.jar|CrowdMain|payment-provider'");
            goesFromPageToReport(incident, "sealed");
        }
    }

    @Test
    void aNetworkOfItsOwnLeadsNeitherToTheHostNorToTheInternet() throws Exception {
        try (RunningIncident incident = start("--net")) {
            try (ServerSocket host = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
                refuses(incident, connects("127.0.0.1/" + host.getLocalPort()));
            }
            refuses(incident, connects(INTERNET));
            assertThat(incident.bash("sed -n 's/:.*//p' /proc/net/dev | tr -d ' '"))
                    .isEqualTo("lo\n");
            refusesTheLab(incident);
            refusesTheOperatorsDoors(incident);
            // Its own servers are reached from inside, and its two pages from the host.
            incident.bash(connects(
                    "127.0.0.1/" + RunningIncident.environment().ports().postgresPrimary()));
            assertThat(status(incident.armed().started().getString("shop"))).isEqualTo(200);
            assertThat(status(incident.armed().started().getString("desk"))).isEqualTo(303);
            assertThat(isOpen(RunningIncident.environment().ports().postgresPrimary()))
                    .isFalse();
            assertThat(incident.armed().incident("status").out()).contains("isolation sealed-net", "502 Bad Gateway");
            goesFromPageToReport(incident, "sealed-net");
        }
        assertThat(isOpen(RunningIncident.environment().ports().shop()))
                .as("the relay ends with the shop")
                .isFalse();
        assertThat(isOpen(RunningIncident.environment().ports().controlRoom())).isFalse();
    }

    @Test
    void anotherUserReadsNothingOfTheLab() throws Exception {
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        try (RunningIncident incident = start("--isolation", "users")) {
            String user = incident.bash("id -un").strip();
            assertThat(user).isNotIn("root", "postgres");
            refusesTheLab(incident);
            refusesTheOperatorsDoors(incident);
            // The brackets keep the command line from finding itself.
            String lab = "$(pgrep -f '[l]ab.jar')";
            assertThat(incident.bash("echo " + lab)).isNotBlank();
            refuses(incident, "for pid in " + lab + "; do cat /proc/$pid/environ && exit 0; done; exit 1");
            refuses(incident, "for pid in " + lab + "; do kill -0 $pid && exit 0; done; exit 1");
            refuses(incident, "setpriv --reuid 0 true");
            assertThat(incident.bash("find /srv/shop/. ! -user " + user)).isEmpty();
            goesFromPageToReport(incident, "users");
        }
        assertThat(Files.exists(SHOP, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void onHonourTheResultSaysSo() throws Exception {
        try (RunningIncident incident = start("--isolation", "honour")) {
            refusesTheOperatorsDoors(incident);
            goesFromPageToReport(incident, "honour");
            assertThat(incident.armed().incident("report").out()).contains("isolation honour: nothing keeps");
        }
    }

    private static void refuses(RunningIncident incident, String line) throws Exception {
        Answer result = incident.armed().exec("bash", "-c", line);
        assertThat(result.exit()).as("%s: %s", line, result).isNotZero();
    }

    private static String connects(String to) {
        return "timeout 5 bash -c 'echo >/dev/tcp/" + to + "'";
    }

    /** Answers, log-ins, and the file with which the crowd is controlled. */
    private static void refusesTheLab(RunningIncident incident) throws Exception {
        Path state = RunningIncident.environment().state().root();
        Path id = state.resolve("incidents").resolve(incident.armed().started().getString("id"));
        for (Path file : List.of(
                state.resolve("secrets.json"),
                state.resolve("run/supervisor.json"),
                state.resolve("run/crowd/control.json"),
                id.resolve("composition.json"),
                id.resolve("incident.json"))) {
            assertThat(file).exists();
            refuses(incident, "cat '" + file + "'");
            refuses(incident, "echo x >>'" + file + "'");
        }
        refuses(incident, "ls '" + state + "' | grep .");
    }

    /** They can be connected to, and ask for a token. */
    private static void refusesTheOperatorsDoors(RunningIncident incident) throws Exception {
        for (String door : List.of(
                RunningIncident.environment().ports().provider() + "/control/behaviour",
                RunningIncident.environment().ports().controlRoom() + "/api/state")) {
            assertThat(incident.bash("curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:" + door))
                    .as(door)
                    .isEqualTo("401");
        }
    }

    private static int status(String address) throws Exception {
        return new LocalHttp(PAGE_TIMEOUT)
                .sendOnly(HttpRequest.newBuilder(URI.create(address)))
                .statusCode();
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
            return socket.isConnected();
        } catch (java.io.IOException refused) {
            return false;
        }
    }

    private static void goesFromPageToReport(RunningIncident incident, String isolation) throws Exception {
        assertThat(incident.armed().started().getString("isolation")).isEqualTo(isolation);
        assertThat(incident.bash("cat ~/PAGER.txt")).contains("502");
        String number = incident.bash("shopctl deploy list")
                .lines()
                .filter(line -> line.contains("list what runs"))
                .findFirst()
                .orElseThrow()
                .strip()
                .split(" ", 2)[0];
        assertThat(incident.bash("shopctl deploy " + number)).contains("reloaded", "Done in");
        JsonObject report = incident.armed().submit();
        assertThat(report.getString("verdict")).isEqualTo("cured");
        assertThat(report.getString("isolation")).isEqualTo(isolation);
    }
}
