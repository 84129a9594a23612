package dev.doorbuster.e2e.incident;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.doorbuster.e2e.Accessibility;
import dev.doorbuster.e2e.Command;
import dev.doorbuster.e2e.ShopBrowser;
import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.incident.compose.Composition;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Isolated;

/** A whole incident, from the page to the result, through the doors that a person has. */
@Isolated("it runs a platform of its own")
@Order(Integer.MAX_VALUE)
@Tag("long")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IncidentIT {

    private static final String FAULT = "dead-upstream";

    /** What must not be found in the shop. */
    private static final String LEAK = "doorbuster|switchboard|stampede|pool.?exhaustion|stale.?replica|dead.?upstream"
            + "|session.?eviction|payment.?backlog|dev\\.doorbuster|faults\\.yaml";

    private static final int PULL_REQUESTS = 18;
    private static final double DEPLOYED_MILLIS = 60_000;

    private static RunningIncident incident;
    private static ShopBrowser browser;

    private static Predicate<Composition> only(String fault) {
        return composition ->
                composition.causes().stream().allMatch(cause -> cause.fault().equals(fault));
    }

    @BeforeAll
    static void begin() throws Exception {
        incident = RunningIncident.start(1, only(FAULT));
        browser = new ShopBrowser(
                path -> URI.create(incident.started().getString("shop")).resolve(path));
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (incident != null) {
            incident.close();
        }
    }

    @Test
    @Order(1)
    void thePageSaysWhatCustomersNotice() throws Exception {
        assertThat(incident.started().getString("id")).matches("[a-z2-9]{8}");
        assertThat(incident.started().getString("commitment")).hasSize(64);
        assertThat(incident.bash("cat ~/PAGER.txt")).contains("502", "Release 47");
        assertThat(incident.bash("shopctl status")).contains("present  502 Bad Gateway");
    }

    @Test
    @Order(2)
    void theDeskShowsTheSameAtEveryWidth() {
        for (int width : new int[] {ShopBrowser.DESKTOP, ShopBrowser.PHONE}) {
            try (Page desk = desk(width)) {
                assertThat(desk.locator("#phase")).hasText("Briefing");
                assertThat(desk.locator("#customers")).containsText("502 Bad Gateway");
                assertThat(desk.locator("#pulls details")).hasCount(PULL_REQUESTS);
                assertThat((int) desk.evaluate("() => document.documentElement.scrollWidth"))
                        .isLessThanOrEqualTo(width);
                assertThat(Accessibility.violations(desk)).isEmpty();
                browser.shoot(desk, "desk-" + width);
            }
        }
    }

    private static Page desk(int width) {
        Page desk = browser.page(width, true);
        desk.navigate(incident.started().getString("desk"));
        return desk;
    }

    @Test
    @Order(2)
    void nothingInTheShopTellsWhatIsWrong() throws Exception {
        // Not in the shop's folder, and not on a command line, which would find itself.
        incident.bash("printf %s '" + LEAK + "' > /tmp/words");
        for (String place : List.of(
                "grep -rliE -f /tmp/words /srv/shop --exclude-dir=.git --exclude='*.jar'",
                "find / -xdev 2>/dev/null | grep -iE -f /tmp/words",
                "cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n' | grep -iE -f /tmp/words",
                "cat /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n' | grep " + TestPlatform.STRAY,
                "cd /srv/shop/src && git log --all -p | grep -iE -f /tmp/words",
                "for jar in /srv/shop/app/*.jar; do unzip -p $jar | strings | grep -iE -f /tmp/words; done")) {
            assertThat(incident.bash("{ " + place + "; } || true").lines())
                    .as(place)
                    .isEmpty();
        }
    }

    @Test
    @Order(3)
    void thereIsNoWayOut() throws Exception {
        assertThat(incident.exec(
                                "bash",
                                "-c",
                                "ls " + TestPlatform.checkout() + " /root /home 2>/dev/null" + " | grep -v :$ | grep .")
                        .exit())
                .isNotZero();
        assertThat(incident.exec("bash", "-c", "pgrep -f 'lab.jar|CrowdMain|payment-provider'")
                        .exit())
                .isNotZero();
        assertThat(incident.exec("mount", "-t", "tmpfs", "none", "/mnt").exit()).isNotZero();
        assertThat(incident.exec("bash", "-c", "touch /etc/x /usr/x").exit()).isNotZero();
    }

    @Test
    @Order(4)
    void aPatchThatDoesNotCompileChangesNothing() throws Exception {
        String broken = incident.bash(
                "cd /srv/shop/src && f=$(git ls-files '*/SearchQuery.java') && echo 'oops' >> $f" + " && echo $f");
        Command.Result deploy = incident.exec("shopctl", "deploy", "tree");
        assertThat(deploy.exit()).as("%s", deploy).isEqualTo(1);
        assertThat(deploy.err()).contains("SearchQuery.java:", "nothing was deployed");
        incident.bash("cd /srv/shop/src && git checkout -q -- " + broken.strip());
    }

    /** The regression of the same area is tried first, and taken back. */
    @Test
    @Order(5)
    void aPullRequestIsDeployedAndRevertedWithTheKeyboardAlone() throws Exception {
        String number = number("retry everything");
        try (Page desk = desk(ShopBrowser.DESKTOP)) {
            desk.locator("#pulls summary", new Page.LocatorOptions().setHasText("#" + number))
                    .focus();
            desk.keyboard().press("Enter");
            assertThat(desk.locator("#pulls details[open]")).containsText("upstream.conf");
            press(desk, "Deploy #" + number);
            press(desk, "Revert #" + number);
            assertThat(desk.getByText("Deploy #" + number)).isVisible();
        }
        assertThat(incident.bash("shopctl changes"))
                .contains("Deployed pull request " + number, "Reverted pull request " + number);
    }

    /** Tabs on to a button, and presses it once it can be. */
    private static void press(Page desk, String button) {
        Locator wanted = desk.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button));
        assertThat(wanted).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(DEPLOYED_MILLIS));
        assertThat(wanted).isEnabled(new LocatorAssertions.IsEnabledOptions().setTimeout(DEPLOYED_MILLIS));
        wanted.focus();
        desk.keyboard().press("Enter");
    }

    @Test
    @Order(6)
    void aPullRequestCuresIt() throws Exception {
        String number = number("list what runs");
        assertThat(incident.bash("shopctl deploy show " + number)).contains("upstream.conf");
        incident.bash("cd /srv/shop/src/.git/hooks && printf '#!/bin/sh\\nid > /srv/shop/home/hooked\\n' > pre-commit"
                + " && chmod +x pre-commit");
        assertThat(incident.bash("shopctl deploy " + number)).contains("reloaded", "Done in");
        assertThat(incident.bash("shopctl changes")).contains("Deployed pull request " + number);
        assertThat(incident.bash("cd /srv/shop/src && git status --short && git log -1 --format=%s"))
                .startsWith("Merge pull request #" + number);
        assertThat(incident.exec("test", "-e", "/srv/shop/home/hooked").exit()).isEqualTo(1);
    }

    private static String number(String title) throws Exception {
        return incident.bash("shopctl deploy list")
                .lines()
                .filter(line -> line.contains(title))
                .findFirst()
                .orElseThrow()
                .strip()
                .split(" ", 2)[0];
    }

    @Test
    @Order(7)
    void theResultIsThereAfterTheAnswer() throws Exception {
        incident.bash("shopctl pin 'who listens' -- ss -ltn && shopctl note 'nobody listens there'");
        incident.bash("shopctl claim nginx removed-server-still-listed certain && shopctl answer check");
        JsonObject report = incident.submit();
        assertThat(report.getString("verdict")).isEqualTo("cured");
        assertThat(RunningIncident.symptoms(report)).containsEntry("bad-gateway", "absent");
        Composition composition = Composition.of(report.getJsonObject("composition"));
        assertThat(composition.commitment())
                .isEqualTo(incident.started().getString("commitment"))
                .matches(Pattern.compile("[0-9a-f]{64}"));
        assertThat(composition.causes()).hasSize(1);
        Command.Result late = incident.exec("shopctl", "status");
        assertThat(late.exit()).as("%s", late).isEqualTo(5);
        assertThat(incident.incident("list").out()).contains(incident.started().getString("id"), "ended");
        assertThat(List.of(report.getString("answer"))).first().asString().contains("removed-server-still-listed");
    }
}
