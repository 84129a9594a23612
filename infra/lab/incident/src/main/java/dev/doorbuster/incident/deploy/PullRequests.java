package dev.doorbuster.incident.deploy;

import dev.doorbuster.incident.form.FormSource;
import dev.doorbuster.incident.form.FormSource.Pull;
import dev.doorbuster.incident.form.SourceForms;
import dev.doorbuster.incident.materialise.Materialiser;
import dev.doorbuster.incident.materialise.SourceTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/**
 * The pull requests of a generated shop: three in each area, whether it is ill or not, under shuffled numbers. Each
 * leads to another version of its area.
 */
public final class PullRequests {

    /** Open pull requests of each area. */
    public static final int PER_AREA = 3;

    private static final String CURE = "fixed";
    private static final int FIRST_NUMBER = 201;
    private static final int MAX_GAP = 3;

    private final Materialiser materialiser;
    private final PullTexts texts;

    public PullRequests(Materialiser materialiser, PullTexts texts) {
        this.materialiser = materialiser;
        this.texts = texts;
    }

    /**
     * The pull requests against a site, in the order of their numbers.
     *
     * @param now the variant of every fault in the site, or its form
     * @param brand of the site
     * @param generation of the site's cached entries
     * @param arrangement decides about the numbers, and about the choice where an area has more than three
     */
    public List<PullRequest> of(Map<String, String> now, String brand, int generation, long arrangement)
            throws IOException {
        SourceTree base = materialiser.site(now, brand, generation);
        List<PullRequest> all = new ArrayList<>();
        for (Map.Entry<String, List<Pull>> area : pulls(now, arrangement).entrySet()) {
            for (Pull pull : area.getValue()) {
                Map<String, String> then = new HashMap<>(now);
                then.put(area.getKey(), pull.to());
                SourceTree tree = pull.edits().isEmpty()
                        ? materialiser.site(then, brand, generation)
                        : base.edited(pull.edits(), brand);
                all.add(request(area.getKey(), pull, PullRequest.changes(base.all(), tree.all())));
            }
        }
        Random random = new Random(arrangement);
        Collections.shuffle(all, random);
        return numbered(all, random);
    }

    /** A form with edits of its own has pull requests of its own, too. */
    private Map<String, List<Pull>> pulls(Map<String, String> now, long arrangement) throws IOException {
        Map<String, List<Pull>> pulls = new TreeMap<>();
        for (Map.Entry<String, List<String>> area :
                targets(texts, now, arrangement).entrySet()) {
            String form = now.getOrDefault(area.getKey(), CURE);
            pulls.put(
                    area.getKey(),
                    materialiser
                            .forms()
                            .of(area.getKey(), form)
                            .map(FormSource::pulls)
                            .orElse(area.getValue().stream()
                                    .map(variant -> new Pull(variant, "", "", List.of()))
                                    .toList()));
        }
        return pulls;
    }

    private PullRequest request(String fault, Pull pull, Map<String, PullRequest.Change> changes) {
        PullTexts.Area area = Objects.requireNonNull(texts.areas().get(fault));
        PullTexts.Text text =
                pull.title().isEmpty() ? texts.of(fault, pull.to()) : new PullTexts.Text(pull.title(), pull.text());
        return new PullRequest(0, area.team(), text.title(), text.text(), fault, pull.to(), changes);
    }

    /**
     * The versions that each area's pull requests lead to. The cure is among them where there is something to cure.
     * What an area gets depends on no other area.
     */
    static Map<String, List<String>> targets(PullTexts texts, Map<String, String> now, long arrangement) {
        Map<String, List<String>> targets = new TreeMap<>();
        texts.areas().forEach((fault, area) -> {
            List<String> others = new ArrayList<>(area.versions().keySet());
            others.remove(SourceForms.variant(now.getOrDefault(fault, CURE)));
            Collections.sort(others);
            Collections.shuffle(others, new Random(arrangement + fault.hashCode()));
            others.sort(Comparator.comparing((String variant) -> !variant.equals(CURE)));
            targets.put(fault, List.copyOf(others.subList(0, Math.min(PER_AREA, others.size()))));
        });
        return targets;
    }

    private static List<PullRequest> numbered(List<PullRequest> shuffled, Random random) {
        List<PullRequest> numbered = new ArrayList<>();
        int number = FIRST_NUMBER + random.nextInt(MAX_GAP);
        for (PullRequest each : shuffled) {
            numbered.add(new PullRequest(
                    number, each.team(), each.title(), each.text(), each.fault(), each.variant(), each.changes()));
            number += 1 + random.nextInt(MAX_GAP);
        }
        return List.copyOf(numbered);
    }
}
