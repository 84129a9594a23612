package dev.doorbuster.incident.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.incident.deploy.PullRequest;
import dev.doorbuster.sandbox.LabException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergeTest {

    private static final String BEFORE = "one\ntwo\nthree\nfour\nfive\n";
    private static final String AFTER = "one\ntwo\n3\nfour\nfive\n";
    private static final PullRequest REQUEST = new PullRequest(
            214,
            "Team",
            "title",
            "text",
            "area",
            "version",
            Map.of(
                    "changed", new PullRequest.Change(BEFORE, AFTER),
                    "new", new PullRequest.Change("", "new\n"),
                    "gone", new PullRequest.Change("gone\n", "")));

    @Test
    void takesEverythingFromAnUnchangedTree() {
        assertThat(Merge.of(REQUEST, Map.of("changed", BEFORE, "gone", "gone\n"), false))
                .containsEntry("changed", AFTER)
                .containsEntry("new", "new\n")
                .containsEntry("gone", "");
    }

    @Test
    void canBeTakenBack() {
        assertThat(Merge.of(REQUEST, Map.of("changed", AFTER, "new", "new\n"), true))
                .containsEntry("changed", BEFORE)
                .containsEntry("new", "")
                .containsEntry("gone", "gone\n");
    }

    @Test
    void keepsWhatOthersHaveChangedElsewhere() {
        String now = "zero\n" + BEFORE.replace("five", "5");
        assertThat(Merge.of(REQUEST, Map.of("changed", now, "gone", "gone\n"), false))
                .containsEntry("changed", "zero\none\ntwo\n3\nfour\n5\n");
    }

    @Test
    void refusesWhatOthersHaveChangedInTheSamePlace() {
        String now = BEFORE.replace("three", "drei");
        assertThatThrownBy(() -> Merge.of(REQUEST, Map.of("changed", now, "gone", "gone\n"), false))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("214")
                .hasMessageContaining("changed");
    }
}
