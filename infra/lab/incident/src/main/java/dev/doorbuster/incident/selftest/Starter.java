package dev.doorbuster.incident.selftest;

import java.io.IOException;

/** Starts the incidents of a self-test. */
@FunctionalInterface
public interface Starter {

    /**
     * Starts an incident and waits until somebody would be called.
     *
     * @throws CheckFailedException when its symptoms do not show
     * @throws dev.doorbuster.sandbox.LabException when this machine cannot run any
     */
    Armed start(Scenario scenario) throws IOException, InterruptedException;
}
