package dev.doorbuster.incident.desk;

import dev.doorbuster.incident.arm.Arming;
import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.deploy.PullRequest;
import dev.doorbuster.incident.site.Deployment;
import dev.doorbuster.incident.site.Release;
import dev.doorbuster.incident.site.Rollout;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.Ports;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** The verbs that change the shop. */
final class Changes {

    private static final String YOU = "you";
    private static final String WORKERS = "payments-worker";

    private final DeskState state;
    private final PullQueue pulls;
    private final Deployment deployment;
    private final Rollout rollout;
    private final Arming arming;
    private final Composition composition;

    Changes(
            DeskState state,
            PullQueue pulls,
            Deployment deployment,
            Rollout rollout,
            Arming arming,
            Composition composition) {
        this.state = state;
        this.pulls = pulls;
        this.deployment = deployment;
        this.rollout = rollout;
        this.arming = arming;
        this.composition = composition;
    }

    /** {@code deploy list | show N | N… | tree}. */
    Reply deploy(Request request) throws Exception {
        String what = request.argument(0, "\"list\", \"show N\", \"tree\" or numbers of pull requests");
        return switch (what) {
            case "list" -> list();
            case "show" -> show(pulls.numbered(request.number(1, "the number of a pull request")));
            case "tree" -> tree();
            default -> merge(request);
        };
    }

    private Reply list() throws InterruptedException {
        List<String> lines = new ArrayList<>();
        for (PullRequest pull : pulls.all()) {
            lines.add(String.format(
                    "%4d  %-8s  %-20s  %s",
                    pull.number(), pulls.isDeployed(pull.number()) ? "deployed" : "open", pull.team(), pull.title()));
        }
        return Reply.ok(lines);
    }

    private static Reply show(PullRequest pull) {
        List<String> lines = new ArrayList<>();
        lines.add("#" + pull.number() + "  " + pull.title());
        lines.add("by " + pull.team());
        lines.add("");
        lines.add(pull.text().strip());
        lines.add("");
        lines.addAll(pull.diff());
        return Reply.ok(lines);
    }

    private Reply tree() throws Exception {
        List<String> files = deployment.pending();
        return change(
                "the source tree",
                "Deployed the source tree: " + (files.isEmpty() ? "no change" : String.join(", ", files)),
                new JsonObject().put("tree", true).put("files", new JsonArray(files)),
                deployment::tree);
    }

    private Reply merge(Request request) throws Exception {
        List<PullRequest> chosen = new ArrayList<>();
        for (int i = 0; i < request.arguments().size(); i++) {
            PullRequest pull = pulls.numbered(request.number(i, "numbers of pull requests"));
            if (pulls.isDeployed(pull.number())) {
                throw LabException.failed("Pull request " + pull.number() + " is deployed already.");
            }
            if (!chosen.contains(pull)) {
                chosen.add(pull);
            }
        }
        Reply reply = change(
                named(chosen),
                "Deployed " + named(chosen),
                numbers("deployed", chosen),
                () -> deployment.requests(chosen, false));
        chosen.forEach(pull -> pulls.deployed(pull.number()));
        return reply;
    }

    /** {@code revert N}. */
    Reply revert(Request request) throws Exception {
        PullRequest pull = pulls.numbered(request.number(0, "the number of a deployed pull request"));
        if (!pulls.isDeployed(pull.number())) {
            throw LabException.failed("Pull request " + pull.number() + " is not deployed.");
        }
        List<PullRequest> one = List.of(pull);
        Reply reply = change(
                "the revert of " + named(one),
                "Reverted " + named(one),
                numbers("reverted", one),
                () -> deployment.requests(one, true));
        pulls.reverted(pull.number());
        return reply;
    }

    private static String named(List<PullRequest> pulls) {
        return (pulls.size() == 1 ? "pull request " : "pull requests ")
                + String.join(
                        ", ",
                        pulls.stream()
                                .map(pull -> Integer.toString(pull.number()))
                                .toList());
    }

    private static JsonObject numbers(String verb, List<PullRequest> pulls) {
        return new JsonObject()
                .put(verb, new JsonArray(pulls.stream().map(PullRequest::number).toList()))
                .put(
                        "titles",
                        new JsonArray(pulls.stream().map(PullRequest::title).toList()));
    }

    /** {@code scale payments-worker N}. */
    Reply scale(Request request) throws Exception {
        String what = request.argument(0, "payments-worker and a number");
        int workers = request.number(1, "a number of workers, 1 to " + Ports.MAX_WORKERS);
        if (!what.equals(WORKERS)) {
            throw LabException.usage("Only " + WORKERS + " can be scaled, not \"" + what + "\".");
        }
        if (workers < 1 || workers > Ports.MAX_WORKERS) {
            throw LabException.usage(
                    "scale needs a number of workers, 1 to " + Ports.MAX_WORKERS + ", but got " + workers + ".");
        }
        return change(
                "scaling", "Scaled " + WORKERS + " to " + workers, new JsonObject().put("workers", workers), () -> {
                    deployment.scale(workers);
                    return Release.ready(WORKERS + " goes to " + workers + ".");
                });
    }

    /** {@code reset [SERVER]}: the whole shop as it was when somebody was called, or one server restarted. */
    Reply reset(Request request) throws Exception {
        if (!request.arguments().isEmpty()) {
            String server = request.argument(0, "a server");
            if (!rollout.named("").contains(server)) {
                throw LabException.usage("Unknown server \"" + server + "\".");
            }
            return change(
                    "the restart of " + server, "Restarted " + server, new JsonObject().put("reset", server), () -> {
                        rollout.oneByOne(List.of(server));
                        return Release.ready(server + " runs again.");
                    });
        }
        return change("the reset", "Reset the shop", new JsonObject().put("reset", "all"), () -> {
            arming.install(composition);
            pulls.forget();
            return Release.ready("Source, builds and configurations are as they were when you were called.");
        });
    }

    private Reply change(String running, String what, JsonObject details, Callable<Release> work) throws Exception {
        state.work();
        state.begin(running);
        long began = System.nanoTime();
        try {
            Release release = work.call();
            state.changed(YOU, release.isReady() ? what : what + "; not all of it is ready again", details);
            String text = String.join(
                    "\n",
                    release.and(String.format(Locale.ROOT, "Done in %.1f s.", (System.nanoTime() - began) / 1e9))
                            .done());
            return release.isReady() ? Reply.ok(text) : Reply.failed(ExitCode.FAILED, text);
        } catch (IOException | LabException e) {
            state.changed(YOU, what + ", which failed", details);
            throw e instanceof LabException known ? known : LabException.failed(String.valueOf(e.getMessage()));
        } finally {
            state.end();
        }
    }
}
