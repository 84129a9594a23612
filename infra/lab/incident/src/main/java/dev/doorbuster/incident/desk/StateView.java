package dev.doorbuster.incident.desk;

import dev.doorbuster.incident.arm.Account;
import dev.doorbuster.incident.arm.Servers;
import dev.doorbuster.incident.deploy.PullRequest;
import dev.doorbuster.incident.play.Incident;
import dev.doorbuster.incident.play.Journal;
import dev.doorbuster.incident.play.Phase;
import dev.doorbuster.incident.symptom.SymptomIds;
import dev.doorbuster.incident.symptom.SymptomState;
import dev.doorbuster.incident.symptom.SymptomWatch;
import dev.doorbuster.measure.matrix.Symptom;
import dev.doorbuster.sandbox.environment.Ports;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the person who is called may see of the incident, as JSON for the page and as text for a terminal. */
final class StateView {

    /** The time over which a status page counts. */
    static final Duration WINDOW = Duration.ofSeconds(60);

    private static final Duration STEP = Duration.ofSeconds(5);
    private static final int POINTS = 120;

    /** Characters of one text; the whole is in the incident's journal. */
    private static final int MAX_SHOWN = 4_000;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final DeskState state;
    private final SymptomWatch symptoms;
    private final PullQueue pulls;
    private final BriefTexts texts;
    private final List<Account> accounts;
    private final AnswerSheet answers;
    private final Ports ports;

    /** @param accounts filled when they exist; read at every view */
    StateView(
            DeskState state,
            SymptomWatch symptoms,
            PullQueue pulls,
            BriefTexts texts,
            List<Account> accounts,
            AnswerSheet answers,
            Ports ports) {
        this.state = state;
        this.symptoms = symptoms;
        this.pulls = pulls;
        this.texts = texts;
        this.accounts = accounts;
        this.answers = answers;
        this.ports = ports;
    }

    /** Everything that the page shows. */
    JsonObject json() throws IOException, InterruptedException {
        Incident incident = state.incident();
        DeskState.Running running = state.running();
        List<Journal.Entry> journal = state.folder().journal().entries();
        return new JsonObject()
                .put("id", incident.id())
                .put("level", incident.level())
                .put("brand", incident.brand())
                .put("phase", incident.phase().label())
                .put("reason", incident.reason())
                .put("isolation", incident.isolation())
                .put("minutes", incident.work().toMinutes())
                .put("remainingSeconds", incident.left(state.clock().instant()).toSeconds())
                .put("paused", incident.pausedAt() != null)
                .put(
                        "startedAt",
                        incident.started() == null ? null : incident.started().toString())
                .put("commitment", incident.commitment())
                .put("shop", "http://127.0.0.1:" + ports.shop() + "/")
                .put("page", state.folder().page())
                .put("symptoms", symptoms())
                .put("changes", of(journal, Journal.Kind.CHANGE, List.of("at", "who", "what")))
                .put(
                        "deploying",
                        running == null
                                ? null
                                : new JsonObject()
                                        .put("what", running.what())
                                        .put(
                                                "seconds",
                                                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - running.since())))
                .put("pulls", pulls())
                .put("notes", of(journal, Journal.Kind.NOTE, List.of("at", "text")))
                .put(
                        "pins",
                        of(journal, Journal.Kind.PIN, List.of("number", "at", "why", "command", "exitCode", "output")))
                .put("hints", of(journal, Journal.Kind.HINT, List.of("at", "symptom", "step", "cost", "text")))
                .put(
                        "accounts",
                        new JsonArray(accounts.stream().map(Account::json).toList()))
                .put("servers", servers())
                .put("rules", new JsonArray(texts.rules()))
                .put(
                        "runbook",
                        new JsonArray(texts.runbook().stream()
                                .map(entry -> new JsonObject()
                                        .put("title", entry.title())
                                        .put("text", entry.text()))
                                .toList()))
                .put("answer", answers.text())
                .put("mechanisms", answers.mechanisms());
    }

    private static JsonArray of(List<Journal.Entry> journal, Journal.Kind kind, List<String> members) {
        JsonArray shown = new JsonArray();
        for (Journal.Entry entry : journal) {
            if (entry.is(kind)) {
                JsonObject json = new JsonObject();
                members.forEach(
                        member -> json.put(member, shortened(entry.details().getValue(member))));
                shown.add(json);
            }
        }
        return shown;
    }

    /** The page asks every two seconds, and there may be megabytes of evidence. */
    private static @Nullable Object shortened(@Nullable Object value) {
        return value instanceof String text && text.length() > MAX_SHOWN
                ? text.substring(0, MAX_SHOWN) + "\n… (the rest is kept, and not shown here)"
                : value;
    }

    private JsonArray symptoms() {
        Map<Symptom, Double> figures = symptoms.window().figures(WINDOW);
        JsonArray all = new JsonArray();
        for (Symptom symptom : Symptom.values()) {
            double figure = figures.getOrDefault(symptom, Double.NaN);
            JsonArray history = new JsonArray();
            symptoms.window().history(symptom, STEP, POINTS).forEach(value -> history.add(known(value)));
            all.add(new JsonObject()
                    .put("id", SymptomIds.id(symptom))
                    .put("title", CustomerWords.of(symptom).title())
                    .put("unit", CustomerWords.of(symptom).unit())
                    .put("figure", known(figure))
                    .put("limit", symptom.shownAbove())
                    .put("state", SymptomState.of(symptom, figure).word())
                    .put("history", history));
        }
        return all;
    }

    /** Rounded to a tenth; null, which JSON has, too, where it is unknown. */
    private static @Nullable Double known(double figure) {
        return Double.isNaN(figure) ? null : Math.round(figure * 10) / 10.0;
    }

    private JsonArray pulls() throws InterruptedException {
        JsonArray all = new JsonArray();
        if (pulls.isReady() && state.incident().phase() != Phase.ARMING) {
            pulls.all().forEach(pull -> all.add(json(pull, pulls.isDeployed(pull.number()))));
        }
        return all;
    }

    /** A pull request without its diff. */
    static JsonObject json(PullRequest pull, boolean deployed) {
        List<String> diff = pull.diff();
        return new JsonObject()
                .put("number", pull.number())
                .put("team", pull.team())
                .put("title", pull.title())
                .put("text", pull.text().strip())
                .put("files", pull.changes().size())
                .put("added", lines(diff, "+", "+++ "))
                .put("removed", lines(diff, "-", "--- "))
                .put("state", deployed ? "deployed" : "open");
    }

    private static long lines(List<String> diff, String sign, String header) {
        return diff.stream()
                .filter(line -> line.startsWith(sign) && !line.startsWith(header))
                .count();
    }

    private JsonArray servers() {
        JsonArray all = new JsonArray();
        Servers.all(ports)
                .forEach(server -> all.add(new JsonObject()
                        .put("name", server.name())
                        .put("kind", server.kind())
                        .put("port", server.port())
                        .put("uses", new JsonArray(server.uses()))));
        return all;
    }

    /** The page, the rules and the log-ins. */
    List<String> brief() throws IOException {
        List<String> lines = new ArrayList<>(state.folder().page().lines().toList());
        lines.add("");
        lines.add("Log-ins");
        accounts.forEach(account -> lines.add("  " + account.what() + ": "
                + (account.user().isEmpty() ? "" : account.user() + " ")
                + (account.password().isEmpty() ? "" : "/ " + account.password() + "  ") + " " + account.how()));
        lines.add("");
        lines.add("Rules");
        texts.rules().forEach(rule -> lines.add("  - " + rule));
        lines.add("");
        lines.add("Runbook");
        texts.runbook().forEach(entry -> {
            lines.add("  " + entry.title());
            entry.text().lines().forEach(line -> lines.add("      " + line));
        });
        lines.add("");
        lines.add("Mechanisms that can be claimed, and the components that they can be in");
        answers.catalogue().forEach(line -> lines.add("  " + line));
        return lines;
    }

    /** The clock and what customers notice. */
    List<String> status() {
        Incident incident = state.incident();
        Duration left = incident.left(state.clock().instant());
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s, %d:%02d left%s",
                incident.phase().label(),
                left.toMinutes(),
                left.toSecondsPart(),
                incident.pausedAt() == null ? "" : ", paused"));
        DeskState.Running running = state.running();
        if (running != null) {
            lines.add("now: " + running.what());
        }
        lines.add("");
        Map<Symptom, Double> figures = symptoms.window().figures(WINDOW);
        for (Symptom symptom : Symptom.values()) {
            double figure = figures.getOrDefault(symptom, Double.NaN);
            lines.add(String.format(
                    Locale.ROOT,
                    "%-8s %-38s %9s %s (limit %.0f)",
                    SymptomState.of(symptom, figure).word(),
                    CustomerWords.of(symptom).title(),
                    Double.isNaN(figure) ? "-" : String.format(Locale.ROOT, "%.1f", figure),
                    CustomerWords.of(symptom).unit(),
                    symptom.shownAbove()));
        }
        return lines;
    }

    /** What was changed, the oldest first. */
    List<String> changes() throws IOException {
        return state.folder().journal().entries(Journal.Kind.CHANGE).stream()
                .map(entry -> TIME.format(entry.at()) + "  " + entry.details().getString("who") + ": "
                        + entry.details().getString("what"))
                .toList();
    }
}
