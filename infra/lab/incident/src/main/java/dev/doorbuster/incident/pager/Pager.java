package dev.doorbuster.incident.pager;

import dev.doorbuster.measure.matrix.Symptom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Writes the page that calls somebody: the alert of the worst symptom, what went out today, and mails about everything
 * that customers notice. It says what is seen, and nothing about why.
 */
public final class Pager {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Minutes from the last push to the page. */
    private static final Duration SINCE_THE_PUSH = Duration.ofMinutes(17);

    private static final int MIN_MINUTES = 4;
    private static final int SPREAD_MINUTES = 5;
    private static final int MIN_MAILS = 2;
    private static final int SPREAD_MAILS = 30;

    private final PagerTexts texts;
    private final Random random;

    /** @param arrangement decides about everything that the measurement does not */
    public Pager(PagerTexts texts, long arrangement) {
        this.texts = texts;
        this.random = new Random(arrangement);
    }

    /**
     * The page as text.
     *
     * @param shown the symptoms that are shown, with the figures of the measurement; none when nothing is wrong
     * @param at when it is sent
     * @param work how long the person has
     */
    public String page(Map<Symptom, Double> shown, Instant at, Duration work) {
        List<String> lines = new ArrayList<>();
        Map<Symptom, Double> figures = new EnumMap<>(Symptom.class);
        figures.putAll(shown);
        lines.add(TIME.format(at) + "  PAGE  " + alert(figures));
        lines.add(
                "       Release 47 and config push 112 went out at " + TIME.format(at.minus(SINCE_THE_PUSH)) + " UTC.");
        lines.add("");
        lines.add("Support, last 20 minutes:");
        if (figures.isEmpty()) {
            texts.burst().mails().forEach(mail -> lines.add(mail(mail, 1)));
        }
        for (Symptom symptom : figures.keySet()) {
            List<String> mails = texts.of(symptom).mails();
            lines.add(mail(mails.get(random.nextInt(mails.size())), MIN_MAILS + random.nextInt(SPREAD_MAILS)));
        }
        lines.add("");
        lines.add(
                "You have the shop, " + work.toMinutes() + " minutes, and nobody to ask but shopctl. Money is sacred.");
        lines.add("Say what you find, with evidence.");
        return String.join("\n", lines) + "\n";
    }

    private String alert(Map<Symptom, Double> figures) {
        if (figures.isEmpty()) {
            Symptom burst = Symptom.BAD_GATEWAY;
            double figure = burst.shownAbove() * (2 + random.nextInt(3));
            return filled(texts.burst(), burst, figure);
        }
        Symptom worst = figures.keySet().stream()
                .max(Comparator.comparingDouble(symptom -> figures.getOrDefault(symptom, 0.0) / symptom.shownAbove()))
                .orElseThrow();
        return filled(texts.of(worst), worst, figures.getOrDefault(worst, 0.0));
    }

    private String filled(PagerTexts.Text text, Symptom symptom, double figure) {
        return text.alert()
                .replace("{figure}", number(figure / text.per()))
                .replace("{limit}", number(symptom.shownAbove() / text.per()))
                .replace("{minutes}", Integer.toString(MIN_MINUTES + random.nextInt(SPREAD_MINUTES)));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String mail(String text, int count) {
        return " - \"" + text.replace("\"", "'") + "\" (" + count + (count == 1 ? " mail)" : " mails)");
    }
}
