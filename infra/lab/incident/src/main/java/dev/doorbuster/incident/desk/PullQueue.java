package dev.doorbuster.incident.desk;

import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.deploy.PullRequest;
import dev.doorbuster.incident.deploy.PullRequests;
import dev.doorbuster.incident.deploy.PullTexts;
import dev.doorbuster.incident.site.Trees;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The pull requests that wait, and which of them are deployed. Writing them takes some seconds, in the background. */
final class PullQueue {

    private static final int READY_SECONDS = 90;

    private final CompletableFuture<List<PullRequest>> requests;
    private final Set<Integer> deployed = new ConcurrentSkipListSet<>();

    /** @param composition of the incident */
    PullQueue(LabEnvironment environment, Composition composition) {
        requests = CompletableFuture.supplyAsync(() -> {
            try {
                Trees trees = new Trees(environment.checkout(), composition);
                return new PullRequests(trees.materialiser(), PullTexts.read(environment.checkout()))
                        .of(
                                trees.variants(FaultCatalogue.read(environment.checkout())
                                        .ids()),
                                composition.brand(),
                                composition.generation(),
                                composition.arrangement());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    /** Whether they are written already. */
    boolean isReady() {
        return requests.isDone() && !requests.isCompletedExceptionally();
    }

    /** All of them, in the order of their numbers. */
    List<PullRequest> all() throws InterruptedException {
        try {
            return requests.get(READY_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw LabException.failed("The pull requests are not there: " + e);
        }
    }

    /** @throws LabException when there is none with this number; the message lists the numbers */
    PullRequest numbered(int number) throws InterruptedException {
        List<PullRequest> all = all();
        return all.stream()
                .filter(request -> request.number() == number)
                .findFirst()
                .orElseThrow(() -> LabException.usage("There is no pull request " + number + ". Open are "
                        + String.join(
                                ", ",
                                all.stream()
                                        .map(request -> Integer.toString(request.number()))
                                        .toList())
                        + "."));
    }

    boolean isDeployed(int number) {
        return deployed.contains(number);
    }

    void deployed(int number) {
        deployed.add(number);
    }

    void reverted(int number) {
        deployed.remove(number);
    }

    /** None is deployed any more. */
    void forget() {
        deployed.clear();
    }
}
