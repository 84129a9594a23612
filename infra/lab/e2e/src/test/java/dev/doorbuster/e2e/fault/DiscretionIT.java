package dev.doorbuster.e2e.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.Shopper;
import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.sandbox.client.FaultSwitches;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Isolated;

/** What the shop says of itself never gives a hidden issue away: it says what a production system would say. */
@Isolated("it breaks everything")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public class DiscretionIT {

    public static final Pattern GIVEAWAY = giveaway();
    private static final Pattern OUTSIDE_THE_SHOP = Pattern.compile("crowd|build|control-room");

    private static final Pattern LAB = Pattern.compile("\\b(?i:lab|check|measure|control|crowd|chaos|fault)\\b");

    private static TestPlatform platform;

    @BeforeAll
    static void up() throws Exception {
        platform = TestPlatform.running();
    }

    @AfterAll
    static void repair() throws Exception {
        platform.doorbuster("fault", "set", "all", "fixed");
    }

    @Test
    void pagesHeadersAndMetricsOfBrokenAndFixed() throws Exception {
        for (String variant : List.of("broken", Fault.FIXED)) {
            platform.doorbuster("fault", "set", "all", variant);
            lookAround();
        }
    }

    /** In as many rounds as the fault with the most variants has, each variant of every fault is active once. */
    @Tag("long")
    @Test
    void pagesHeadersAndMetricsOfEveryVariant() throws Exception {
        FaultSwitches switches = new FaultSwitches(platform.environment());
        for (Map<String, String> active : VariantRounds.all()) {
            switches.set(active);
            lookAround();
        }
    }

    private static void lookAround() throws Exception {
        shop();
        lookAtMetricsAndPages();
    }

    /** A short visit; whether pages come is not the question here. */
    private static void shop() throws Exception {
        Shopper shopper = new Shopper(platform);
        for (String path :
                List.of("/", "/search?q=lamp", "/products/HPH-0001", "/cart", "/login", "/orders", "/nowhere")) {
            HttpResponse<String> answer = shopper.get(path);
            assertThat(GIVEAWAY.matcher(answer.headers().map() + answer.body()).find())
                    .as("%s: %s", path, answer.body())
                    .isFalse();
        }
    }

    /** Of all that the shop has been through so far. */
    @Test
    @Order(Integer.MAX_VALUE)
    void logs() throws Exception {
        try (var logs = Files.list(platform.environment().state().logs())) {
            for (Path log :
                    logs.filter(file -> file.toString().endsWith(".log")).toList()) {
                String name = log.getFileName().toString();
                if (OUTSIDE_THE_SHOP.matcher(name).lookingAt()) {
                    continue;
                }
                for (String line : Files.readAllLines(log)) {
                    assertThat(GIVEAWAY.matcher(line).find())
                            .as("%s: %s", name, line)
                            .isFalse();
                }
            }
        }
    }

    private static void lookAtMetricsAndPages() throws Exception {
        var ports = platform.environment().ports();
        List<String> addresses = List.of(
                "http://127.0.0.1:" + ports.storefront(1) + "/metrics",
                "http://127.0.0.1:" + ports.storefront(1) + "/health/ready",
                "http://127.0.0.1:" + ports.worker(1) + "/metrics",
                "http://127.0.0.1:" + ports.admin() + "/metrics",
                "http://127.0.0.1:" + ports.shop() + "/",
                "http://127.0.0.1:" + ports.shop() + "/search?q=lamp",
                "http://127.0.0.1:" + ports.shop() + "/nowhere",
                "http://127.0.0.1:" + ports.shop() + "/admin/login");
        HttpClient client = HttpClient.newHttpClient();
        for (String address : addresses) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
            String all = answer.headers().map() + "\n" + answer.body();
            all.lines()
                    .forEach(line -> assertThat(GIVEAWAY.matcher(line).find())
                            .as("%s: %s", address, line)
                            .isFalse());
        }
    }

    /** The lab's own connections look like those of the monitoring that every shop has. */
    @Test
    void connections() throws Exception {
        platform.doorbuster("check", "--json");
        try (Connection owner = platform.owner();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery("select usename, application_name from pg_stat_activity"
                        + " where backend_type = 'client backend' and pid <> pg_backend_pid()")) {
            List<String> applications = new ArrayList<>();
            while (rows.next()) {
                applications.add(rows.getString(1) + " " + rows.getString(2));
            }
            assertThat(applications)
                    .isNotEmpty()
                    .noneMatch(name -> LAB.matcher(name).find());
        }
    }

    /**
     * The names of all faults, of all their versions that are no everyday words, and the words of the switchboard. A
     * "broken pipe" is the operating system's word for a client that went away.
     */
    private static Pattern giveaway() {
        List<String> words = new ArrayList<>(List.of("stampede", "switchboard", "\\bvariant", "\\bbroken(?! pipe)"));
        try {
            for (Fault fault : FaultCatalogue.read(TestPlatform.checkout()).faults()) {
                words.add(fault.id().replace("-", "-?"));
                fault.variantNames().stream()
                        .filter(name -> name.contains("-"))
                        .forEach(name -> words.add(name.replace("-", "-?")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Pattern.compile("(?i:" + String.join("|", words) + ")|Broken[A-Z]|Fixed[A-Z]");
    }
}
