package dev.doorbuster.incident.selftest;

import dev.doorbuster.incident.selftest.Outcome.Result;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Plays scenarios one after the other, and their checks in order. */
public final class SelfTest {

    static final String ARMS = "arms";
    static final String STOPS = "stops";

    private static final double NANOS_PER_SECOND = 1e9;

    private final Starter starter;
    private final Consumer<Outcome> outcomes;
    private boolean allPassed = true;

    /** @param outcomes told each outcome when it is there */
    public SelfTest(Starter starter, Consumer<Outcome> outcomes) {
        this.starter = starter;
        this.outcomes = outcomes;
    }

    /**
     * Plays all of them. A check that fails does not keep the next one from running.
     *
     * @return whether everything passed
     * @throws dev.doorbuster.sandbox.LabException when this machine cannot run an incident; what is left is not run
     */
    public boolean run(List<Scenario> scenarios) throws IOException, InterruptedException {
        allPassed = true;
        for (Scenario scenario : scenarios) {
            play(scenario);
        }
        return allPassed;
    }

    private void play(Scenario scenario) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Armed incident;
        try {
            incident = starter.start(scenario);
        } catch (CheckFailedException e) {
            report(scenario, ARMS, Result.FAILED, began, message(e));
            scenario.checks()
                    .forEach(check -> report(scenario, check.name(), Result.SKIPPED, System.nanoTime(), "not armed"));
            return;
        }
        report(scenario, ARMS, Result.PASSED, began, "");
        try {
            for (Check check : scenario.checks()) {
                run(scenario, check, incident);
            }
        } finally {
            stop(scenario, incident);
        }
    }

    private void run(Scenario scenario, Check check, Armed incident) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try {
            check.body().run(incident);
            report(scenario, check.name(), Result.PASSED, began, "");
        } catch (CheckFailedException e) {
            report(scenario, check.name(), Result.FAILED, began, message(e));
        }
    }

    private void stop(Scenario scenario, Armed incident) throws IOException, InterruptedException {
        long began = System.nanoTime();
        try {
            incident.close();
        } catch (CheckFailedException e) {
            report(scenario, STOPS, Result.FAILED, began, message(e));
        }
    }

    private static String message(CheckFailedException e) {
        return String.valueOf(e.getMessage());
    }

    private void report(Scenario scenario, String check, Result result, long began, String detail) {
        allPassed &= result == Result.PASSED;
        double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
        outcomes.accept(new Outcome(scenario.name() + ": " + check, result, seconds, detail));
    }
}
