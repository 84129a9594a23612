package dev.doorbuster.incident.site;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of a release that has been made.
 *
 * @param done what was done, in sentences
 * @param isReady whether everything that was restarted is ready again
 */
public record Release(List<String> done, boolean isReady) {

    public Release {
        done = List.copyOf(done);
    }

    /** One after which everything is ready. */
    public static Release ready(String sentence) {
        return new Release(List.of(sentence), true);
    }

    /** The same with one more sentence. */
    public Release and(String sentence) {
        List<String> more = new ArrayList<>(done);
        more.add(sentence);
        return new Release(more, isReady);
    }
}
