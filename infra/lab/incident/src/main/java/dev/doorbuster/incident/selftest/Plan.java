package dev.doorbuster.incident.selftest;

import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.compose.Level;
import dev.doorbuster.incident.decoy.Decoys;
import dev.doorbuster.incident.site.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a self-test plays. One incident serves several checks: first what only looks, last what ends it. */
public final class Plan {

    private static final String DEAD_UPSTREAM = "dead-upstream";
    private static final String STALE_REPLICA = "stale-replica";
    private static final String POOL_EXHAUSTION = "pool-exhaustion";
    private static final String SESSION_EVICTION = "session-eviction";
    private static final String PAYMENT_BACKLOG = "payment-backlog";
    private static final String CACHE_STAMPEDE = "cache-stampede";

    /** Level 2 draws three, one of which is the same in all incidents without a cause. */
    private static final int DECOYS_DRAWN = 2;

    /** Looks for what would give the incident away. */
    public static final Check LEAK_SCAN = new Check("nothing gives it away", LeakScan::run);

    /** Tries to get out. */
    public static final Check ESCAPE = new Check("there is no way out", Escape::run);

    private static final Check RESET = new Check("a reset restores every byte", Reset::run);

    private Plan() {}

    /** One incident, the one that arms and is cured fastest. */
    public static List<Scenario> quick() {
        return List.of(scenario(DEAD_UPSTREAM, DEAD_UPSTREAM, LEAK_SCAN, ESCAPE, RESET, cure(DEAD_UPSTREAM)));
    }

    /**
     * Everything about one fault.
     *
     * @param fault its id
     */
    public static List<Scenario> of(String fault) {
        List<Scenario> all = new ArrayList<>();
        all.add(scenario(
                fault + ", nothing done",
                fault,
                LEAK_SCAN,
                ESCAPE,
                new Check("doing nothing does not cure it", Verdicts::notCured)));
        all.addAll(solved(fault));
        return all;
    }

    /** What people do about one fault: cures, and what only does much. */
    public static List<Scenario> solved(String fault) {
        List<Scenario> all = new ArrayList<>();
        all.add(scenario(fault + ", pull request", fault, RESET, cure(fault)));
        all.addAll(special(fault));
        return all;
    }

    /** Cures by hand where hands are enough, and what does not cure although it does much. */
    private static List<Scenario> special(String fault) {
        return switch (fault) {
            case DEAD_UPSTREAM ->
                List.of(scenario(
                        fault + ", by hand",
                        fault,
                        new Check("listing only what runs cures it", Solvers.listingWhatRuns())));
            case STALE_REPLICA ->
                List.of(scenario(
                        fault + ", by hand",
                        fault,
                        new Check("resuming the replay cures it", Solvers.resumingReplay())));
            case POOL_EXHAUSTION ->
                List.of(
                        scenario(
                                fault + ", own patch",
                                fault,
                                new Check("a patch in the source tree cures it", Solvers.byOwnPatch(fault))),
                        scenario(
                                fault + ", restarts",
                                fault,
                                new Check("restarting everything does not cure it", Solvers.restartingEverything())));
            case SESSION_EVICTION ->
                List.of(new Scenario(
                        fault + ", roll-back",
                        Level.ONE,
                        only(fault)
                                .and(composition -> Trees.released(composition).isEmpty()),
                        List.of(new Check("rolling everything back does not cure it", Solvers.rollingBack()))));
            case PAYMENT_BACKLOG ->
                List.of(scenario(
                        fault + ", scaling", fault, new Check("four workers do not cure it", Solvers.fourWorkers())));
            case CACHE_STAMPEDE ->
                List.of(scenario(
                        fault + ", merging",
                        fault,
                        new Check("merging everything does not cure it", Solvers.mergingEverything())));
            default -> List.of();
        };
    }

    /** Incidents in which nothing is wrong; together they have every decoy. One is in each of them. */
    public static List<Scenario> decoys() {
        List<Scenario> all = new ArrayList<>();
        List<String> ids = Decoys.ids();
        for (int first = 0; first < ids.size(); first += DECOYS_DRAWN) {
            List<String> some = ids.subList(first, Math.min(first + DECOYS_DRAWN, ids.size()));
            all.add(new Scenario(
                    "only decoys, " + String.join(" and ", some),
                    Level.TWO,
                    composition -> composition.causes().isEmpty()
                            && composition.decoys().containsAll(some),
                    List.of(new Check("no symptom shows", Verdicts::cured))));
        }
        return all;
    }

    /** Incidents with several causes: all of them must be cured. */
    public static List<Scenario> several() {
        Check all = new Check("the pull requests of all causes cure it", Solvers.byPullRequests(true));
        return List.of(
                new Scenario("two or three causes", Level.THREE, composition -> true, List.of(all)),
                new Scenario(
                        "all but one of them",
                        Level.THREE,
                        composition -> true,
                        List.of(new Check("the rest does not cure it", Solvers.byPullRequests(false)))),
                new Scenario("all six causes", Level.FOUR, composition -> true, List.of(all)));
    }

    /** The pull request that cures a fault, and the verdict; ends the incident. */
    public static Check cure(String fault) {
        return new Check("its pull request cures it", Solvers.byPullRequest(fault));
    }

    /** Everything. */
    public static List<Scenario> all(Iterable<String> faults) {
        List<Scenario> all = new ArrayList<>();
        faults.forEach(fault -> all.addAll(of(fault)));
        all.addAll(several());
        all.addAll(decoys());
        return all;
    }

    private static Scenario scenario(String name, String fault, Check... checks) {
        return new Scenario(name, Level.ONE, only(fault), List.of(checks));
    }

    /** Compositions whose only cause is this fault. */
    public static Predicate<Composition> only(String fault) {
        return composition -> composition.causes().size() == 1
                && composition.causes().get(0).fault().equals(fault);
    }
}
