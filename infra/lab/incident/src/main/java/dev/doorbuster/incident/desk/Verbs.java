package dev.doorbuster.incident.desk;

import dev.doorbuster.incident.deploy.PullRequest;
import dev.doorbuster.incident.play.Incident;
import dev.doorbuster.incident.play.Journal;
import dev.doorbuster.incident.play.Phase;
import dev.doorbuster.sandbox.LabException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** All verbs of the door: the same in the terminal, on the page and for a program. */
final class Verbs {

    private static final int MAX_NOTES = 200;
    private static final int MAX_PINS = 40;
    private static final List<String> ALL = List.of(
            "brief", "start", "status", "changes", "deploy", "revert", "scale", "note", "pin", "hint", "pause",
            "resume", "reset", "claim", "answer", "submit");

    private final DeskState state;
    private final StateView view;
    private final Changes changes;
    private final PullQueue pulls;
    private final HintCounter hints;
    private final AnswerSheet answers;
    private final Ending ending;

    Verbs(
            DeskState state,
            StateView view,
            Changes changes,
            PullQueue pulls,
            HintCounter hints,
            AnswerSheet answers,
            Ending ending) {
        this.state = state;
        this.view = view;
        this.changes = changes;
        this.pulls = pulls;
        this.hints = hints;
        this.answers = answers;
        this.ending = ending;
    }

    /**
     * Does what is asked for.
     *
     * @throws LabException when it cannot be done; the message says why
     */
    Reply run(Request request) throws Exception {
        return switch (request.verb()) {
            case "brief" -> Reply.ok(view.brief());
            case "status" -> Reply.ok(view.status());
            case "changes" -> Reply.ok(view.changes());
            case "start" -> start();
            case "deploy" -> changes.deploy(request);
            case "revert" -> changes.revert(request);
            case "scale" -> changes.scale(request);
            case "reset" -> changes.reset(request);
            case "note" -> note(request);
            case "pin" -> pin(request);
            case "hint" -> hint(request);
            case "pause" -> pause();
            case "resume" -> resume();
            case "claim" -> claim(request);
            case "answer" -> answer(request);
            case "submit" -> submit();
            default ->
                throw LabException.usage(
                        "Unknown command \"" + request.verb() + "\". Choose one of: " + String.join(", ", ALL) + ".");
        };
    }

    /** A pull request with its diff. */
    JsonObject pull(int number) throws InterruptedException {
        PullRequest pull = pulls.numbered(number);
        return StateView.json(pull, pulls.isDeployed(number)).put("diff", new JsonArray(new ArrayList<>(pull.diff())));
    }

    private Reply start() throws IOException {
        state.work();
        return Reply.ok("The clock runs: " + state.incident().left(now()).toMinutes() + " minutes.");
    }

    private Instant now() {
        return state.clock().instant();
    }

    private Reply note(Request request) throws IOException {
        String text = request.input().isBlank()
                ? request.rest(0, "a text")
                : request.input().strip();
        add(Journal.Kind.NOTE, MAX_NOTES, "notes", new JsonObject().put("text", text));
        return Reply.ok("Noted.");
    }

    private Reply pin(Request request) throws IOException {
        String why = request.argument(0, "a reason");
        String command = request.argument(1, "a command");
        int exitCode = request.number(2, "the command's exit code");
        int number = count(Journal.Kind.PIN) + 1;
        add(
                Journal.Kind.PIN,
                MAX_PINS,
                "pins",
                new JsonObject()
                        .put("number", number)
                        .put("why", why)
                        .put("command", command)
                        .put("exitCode", exitCode)
                        .put("output", request.input()));
        return Reply.ok("Pinned as P" + number + ".");
    }

    private int count(Journal.Kind kind) throws IOException {
        return state.folder().journal().entries(kind).size();
    }

    private synchronized void add(Journal.Kind kind, int most, String what, JsonObject details) throws IOException {
        state.work();
        if (count(kind) >= most) {
            throw LabException.failed("There are " + most + " " + what + " already; no more are kept.");
        }
        state.folder().journal().add(kind, now(), details);
    }

    private Reply hint(Request request) throws IOException {
        String symptom = request.argument(0, "a symptom");
        state.work();
        return Reply.ok(hints.next(symptom, now()));
    }

    private Reply pause() throws IOException {
        state.work();
        Incident unused = state.change(incident -> incident.pausing(now()));
        ending.pauseCrowd(true);
        return Reply.ok("The clock stands still, and no customers come. shopctl resume goes on.");
    }

    private Reply resume() throws IOException {
        state.requireOpen();
        Incident unused = state.change(incident -> incident.resuming(now()));
        ending.pauseCrowd(false);
        return Reply.ok("The clock runs again.");
    }

    private Reply claim(Request request) throws IOException {
        String component = request.argument(0, "a component");
        String mechanism = request.argument(1, "a mechanism");
        String confidence = request.arguments().size() > 2 ? request.argument(2, "a confidence") : "likely";
        state.work();
        answers.claim(component, mechanism, confidence);
        state.folder()
                .journal()
                .add(
                        Journal.Kind.CLAIM,
                        now(),
                        new JsonObject()
                                .put("component", component)
                                .put("mechanism", mechanism)
                                .put("confidence", confidence));
        return Reply.ok("Added to the answer. shopctl answer show prints it.");
    }

    private Reply answer(Request request) throws IOException {
        String what = request.arguments().isEmpty() ? "show" : request.argument(0, "\"show\", \"set\" or \"check\"");
        return switch (what.toLowerCase(Locale.ROOT)) {
            case "show" -> Reply.ok(answers.text());
            case "check" -> Reply.ok(answers.check());
            case "set" -> {
                state.work();
                answers.save(request.input());
                state.folder().journal().add(Journal.Kind.ANSWER, now(), new JsonObject());
                yield Reply.ok("Saved.");
            }
            default -> throw LabException.usage("answer needs \"show\", \"set\" or \"check\", not \"" + what + "\".");
        };
    }

    private Reply submit() throws IOException {
        if (state.incident().phase() == Phase.BRIEF) {
            state.work();
        }
        state.requireOpen();
        ending.begin("submitted");
        return Reply.ok("Submitted. The shop is looked at once more; then the result is there.");
    }
}
