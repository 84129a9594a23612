package dev.doorbuster.incident.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.incident.Checkout;
import dev.doorbuster.incident.compose.Forms;
import dev.doorbuster.incident.deploy.PullRequest;
import dev.doorbuster.incident.deploy.PullRequests;
import dev.doorbuster.incident.deploy.PullTexts;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** With several causes, the cure of each was written against a tree in which the others are live. */
class CuresTogetherTest {

    private static final String BRAND = "Hazelmere";
    private static final int GENERATION = 4;
    private static final String FIXED = "fixed";

    private static final Map<String, String> HEALTHY = new TreeMap<>();
    private static final Map<String, String> ILL = new TreeMap<>();
    private static Map<String, String> healthy;

    @BeforeAll
    static void materialise() throws IOException {
        for (String fault : FaultCatalogue.read(Checkout.PATH).ids()) {
            HEALTHY.put(fault, FIXED);
            ILL.put(fault, "broken");
        }
        healthy = tree(HEALTHY);
    }

    private static Map<String, String> tree(Map<String, String> forms) throws IOException {
        return Checkout.materialiser().site(forms, BRAND, GENERATION).all();
    }

    /** Of each area the cure alone: each further pull request is a tree of its own. */
    private static List<PullRequest> cures(Map<String, String> forms) throws IOException {
        Map<String, PullTexts.Area> areas =
                new TreeMap<>(PullTexts.read(Checkout.PATH).areas());
        areas.replaceAll((fault, area) -> {
            Map<String, PullTexts.Text> few = new TreeMap<>(area.versions());
            few.keySet().retainAll(List.of("broken", FIXED));
            return new PullTexts.Area(area.team(), few);
        });
        return new PullRequests(Checkout.materialiser(), new PullTexts(areas))
                .of(forms, BRAND, GENERATION, 1).stream()
                        .filter(request -> request.variant().equals(FIXED))
                        .toList();
    }

    private static void cureInAnyOrder(Map<String, String> forms) throws IOException {
        List<PullRequest> cures = new ArrayList<>(cures(forms));
        assertThat(cures).hasSize(HEALTHY.size());
        Map<String, String> ill = tree(forms);
        for (int rotation = 0; rotation < cures.size(); rotation++) {
            Map<String, String> now = new TreeMap<>(ill);
            for (PullRequest cure : cures) {
                Merge.of(cure, now, false).forEach((path, text) -> {
                    if (text.isEmpty()) {
                        now.remove(path);
                    } else {
                        now.put(path, text);
                    }
                });
            }
            assertThat(now)
                    .as(
                            "in the order %s",
                            cures.stream().map(PullRequest::fault).toList())
                    .isEqualTo(healthy);
            Collections.rotate(cures, 1);
        }
    }

    @Test
    void allSixInAnyOrderGiveTheHealthySource() throws IOException {
        cureInAnyOrder(ILL);
    }

    @Test
    void alsoFromIndirectForms() throws IOException {
        Map<String, String> forms = new TreeMap<>(ILL);
        Forms.INDIRECT.forEach((fault, indirect) -> forms.put(fault, indirect.get(0)));
        cureInAnyOrder(forms);
    }
}
