package dev.doorbuster.incident.deploy;

import dev.doorbuster.incident.materialise.Materialiser;
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
     * @param now the variant of every fault in the site
     * @param brand of the site
     * @param generation of the site's cached entries
     * @param arrangement decides about the numbers, and about the choice where an area has more than three
     */
    public List<PullRequest> of(Map<String, String> now, String brand, int generation, long arrangement)
            throws IOException {
        Map<String, String> base = materialiser.site(now, brand, generation).all();
        List<PullRequest> all = new ArrayList<>();
        for (Map.Entry<String, List<String>> area :
                targets(texts, now, arrangement).entrySet()) {
            for (String variant : area.getValue()) {
                Map<String, String> then = new HashMap<>(now);
                then.put(area.getKey(), variant);
                Map<String, String> tree =
                        materialiser.site(then, brand, generation).all();
                all.add(request(area.getKey(), variant, PullRequest.changes(base, tree)));
            }
        }
        Random random = new Random(arrangement);
        Collections.shuffle(all, random);
        return numbered(all, random);
    }

    private PullRequest request(String fault, String variant, Map<String, PullRequest.Change> changes) {
        PullTexts.Area area = Objects.requireNonNull(texts.areas().get(fault));
        PullTexts.Text text = texts.of(fault, variant);
        return new PullRequest(0, area.team(), text.title(), text.text(), fault, variant, changes);
    }

    /**
     * The versions that each area's pull requests lead to. The cure is among them where there is something to cure.
     * What an area gets depends on no other area.
     */
    static Map<String, List<String>> targets(PullTexts texts, Map<String, String> now, long arrangement) {
        Map<String, List<String>> targets = new TreeMap<>();
        texts.areas().forEach((fault, area) -> {
            List<String> others = new ArrayList<>(area.versions().keySet());
            others.remove(now.getOrDefault(fault, CURE));
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
