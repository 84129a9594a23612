package dev.doorbuster.incident.history;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The commits of a generated shop, the oldest first: an import eight weeks ago, harmless changes since then, and the
 * change that came with the last release, if one did.
 *
 * @param commits at least one
 */
public record History(List<Commit> commits) {

    private static final Duration LENGTH = Duration.ofDays(56);
    private static final int FIRST_HOUR = 8;
    private static final int WORKING_HOURS = 9;
    private static final int MINUTES = 60;
    private static final int DAYS_BEFORE_THE_SALE = 3;

    public History {
        commits = List.copyOf(commits);
    }

    /**
     * A commit.
     *
     * @param files the files that it writes, by path; a file that it removes has an empty text
     * @param tag the release that it completes, if any
     */
    public record Commit(
            String author,
            String subject,
            Instant at,
            Map<String, String> files,
            @Nullable String tag) {}

    /**
     * The last release of a shop.
     *
     * @param team whose change it brought
     * @param subject of that change
     * @param at when it went out
     * @param before all files before it
     */
    public record Release(String team, String subject, Instant at, Map<String, String> before) {}

    /**
     * Invents the history of a tree.
     *
     * @param tree all its files now, by path
     * @param chronicle the harmless changes
     * @param path what a path of this project is called in the tree
     * @param arrangement decides about the order and the times
     * @param today the day of the sale
     * @param last the release that brought a fault, or null
     * @throws IllegalArgumentException when a harmless change does not fit the tree; the message names it
     */
    public static History of(
            Map<String, String> tree,
            Chronicle chronicle,
            UnaryOperator<String> path,
            long arrangement,
            Instant today,
            @Nullable Release last) {
        Random random = new Random(arrangement);
        List<Chronicle.Change> changes = new ArrayList<>(chronicle.changes());
        Collections.shuffle(changes, random);
        List<Instant> times = times(changes.size(), today, random);
        Map<String, String> files = new TreeMap<>(last == null ? tree : last.before());
        List<Commit> backwards = new ArrayList<>();
        if (last != null) {
            backwards.add(
                    new Commit(last.team(), last.subject(), last.at(), difference(last.before(), tree), "release-47"));
        }
        for (int i = changes.size() - 1; i >= 0; i--) {
            Chronicle.Change change = changes.get(i);
            String file = path.apply(change.file());
            String now = files.get(file);
            String before = undone(change, file, now);
            backwards.add(new Commit(
                    chronicle.teams().getOrDefault(change.area(), change.area()),
                    change.subject(),
                    times.get(i),
                    Map.of(file, now == null ? "" : now),
                    tag(i, changes.size(), last != null)));
            files.put(file, before);
        }
        backwards.add(new Commit(
                "Platform team", "Import from the old repository", today.minus(LENGTH), Map.copyOf(files), null));
        Collections.reverse(backwards);
        return new History(backwards);
    }

    /** Two releases in the past weeks, and the last one, unless that brought a change of its own. */
    private static @Nullable String tag(int number, int count, boolean hasLastRelease) {
        if (number == count / 3) {
            return "release-45";
        }
        if (number == count * 2 / 3) {
            return "release-46";
        }
        return number == count - 1 && !hasLastRelease ? "release-47" : null;
    }

    private static String undone(Chronicle.Change change, String file, @Nullable String now) {
        int first = now == null ? -1 : now.indexOf(change.now());
        if (now == null || first < 0 || now.indexOf(change.now(), first + 1) >= 0) {
            throw new IllegalArgumentException("\"" + change.subject() + "\" does not fit: " + file + " must contain \""
                    + change.now() + "\" exactly once");
        }
        return now.substring(0, first)
                + change.before()
                + now.substring(first + change.now().length());
    }

    private static Map<String, String> difference(Map<String, String> before, Map<String, String> after) {
        Map<String, String> changed = new TreeMap<>();
        after.forEach((path, text) -> {
            if (!text.equals(before.get(path))) {
                changed.put(path, text);
            }
        });
        before.keySet().stream().filter(path -> !after.containsKey(path)).forEach(path -> changed.put(path, ""));
        return changed;
    }

    /** Working hours on different days, the latest some days before the sale. */
    private static List<Instant> times(int count, Instant today, Random random) {
        Instant start = today.minus(LENGTH).truncatedTo(ChronoUnit.DAYS);
        long days = LENGTH.toDays() - DAYS_BEFORE_THE_SALE - 1;
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long day = 1 + i * days / count + random.nextInt(Math.max(1, (int) (days / count)));
            times.add(start.plus(Duration.ofDays(day))
                    .atOffset(ZoneOffset.UTC)
                    .withHour(FIRST_HOUR + random.nextInt(WORKING_HOURS))
                    .withMinute(random.nextInt(MINUTES))
                    .withSecond(random.nextInt(MINUTES))
                    .toInstant());
        }
        return times;
    }
}
