package dev.doorbuster.e2e.incident;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.doorbuster.e2e.Accessibility;
import dev.doorbuster.e2e.ShopBrowser;
import dev.doorbuster.e2e.TestPlatform;
import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.compose.Level;
import dev.doorbuster.incident.play.VerdictTimes;
import dev.doorbuster.incident.selftest.Answer;
import dev.doorbuster.incident.selftest.Armed;
import dev.doorbuster.incident.selftest.Plan;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
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

    private static final int PULL_REQUESTS = 18;
    private static final double DEPLOYED_MILLIS = 60_000;

    private static RunningIncident running;
    private static Armed incident;
    private static ShopBrowser browser;

    @BeforeAll
    static void begin() throws Exception {
        running = RunningIncident.start(Level.ONE, VerdictTimes.USUAL, Plan.only(FAULT));
        incident = running.armed();
        browser = new ShopBrowser(
                path -> URI.create(incident.started().getString("shop")).resolve(path));
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (running != null) {
            running.close();
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
        Plan.LEAK_SCAN.body().run(incident);
        assertThat(incident.bash("cat /proc/[0-9]*/environ 2>/dev/null | tr '\\0' '\\n' | grep -c " + TestPlatform.STRAY
                        + " || true"))
                .isEqualToIgnoringWhitespace("0");
    }

    @Test
    @Order(3)
    void thereIsNoWayOut() throws Exception {
        Plan.ESCAPE.body().run(incident);
    }

    @Test
    @Order(4)
    void aPatchThatDoesNotCompileChangesNothing() throws Exception {
        String broken = incident.bash(
                "cd /srv/shop/src && f=$(git ls-files '*/SearchQuery.java') && echo 'oops' >> $f" + " && echo $f");
        Answer deploy = incident.exec("shopctl", "deploy", "tree");
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

    private static String number(String words) throws Exception {
        return incident.bash("shopctl deploy list")
                .lines()
                .filter(line -> line.contains(words))
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
        assertThat(Armed.symptoms(report)).containsEntry("bad-gateway", "absent");
        Composition composition = Composition.of(report.getJsonObject("composition"));
        assertThat(composition.commitment())
                .isEqualTo(incident.started().getString("commitment"))
                .matches(Pattern.compile("[0-9a-f]{64}"));
        assertThat(composition.causes()).hasSize(1);
        Answer late = incident.exec("shopctl", "status");
        assertThat(late.exit()).as("%s", late).isEqualTo(5);
        assertThat(incident.incident("list").out()).contains(incident.started().getString("id"), "ended");
        assertThat(List.of(report.getString("answer"))).first().asString().contains("removed-server-still-listed");
    }
}
