package dev.doorbuster.measure.fault.deadupstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestLogsTest {

    private final RequestLogs.Posts posts = new RequestLogs.Posts();

    @Test
    void countsThePostsThatWereCarriedOutMoreThanOnce() {
        posts.add(line("1", "POST"));
        posts.add(line("2", "POST"));
        posts.add(line("2", "POST"));
        posts.add(line("2", "POST"));
        posts.add(line("3", "POST"));
        posts.add(line("4", "POST"));

        assertThat(posts.figures()).isEqualTo(Map.of("posts", 4.0, "postsCarriedOutAgainPer1000", 250.0));
    }

    @Test
    void aPageThatIsReadTwiceDoesNoHarm() {
        posts.add(line("1", "GET"));
        posts.add(line("1", "GET"));
        posts.add(line("2", "POST"));

        assertThat(posts.figures()).isEqualTo(Map.of("posts", 1.0, "postsCarriedOutAgainPer1000", 0.0));
    }

    @Test
    void withoutAPostNobodyKnowsHowManyAreCarriedOutAgain() {
        posts.add(line("1", "GET"));

        assertThat(posts.figures()).isEqualTo(Map.of("posts", 0.0, "postsCarriedOutAgainPer1000", Double.NaN));
    }

    @Test
    void skipsWhatIsNoRequestOrNotYetWhole() {
        posts.add("");
        posts.add("{\"message\":\"a \\\"POST\\\" in a text\"}");
        posts.add("{\"requestId\":\"1\",\"method\":\"POST\",\"pa");

        assertThat(posts.figures()).containsEntry("posts", 0.0);
    }

    private static String line(String id, String method) {
        return "{\"message\":\"request\",\"requestId\":\"" + id + "\",\"method\":\"" + method
                + "\",\"path\":\"/login\"}";
    }
}
