package dev.doorbuster.sandbox.supervisor;

import dev.doorbuster.sandbox.server.Isolation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The options for running a platform.
 *
 * @param workers number of payments-workers, 1 to {@link dev.doorbuster.sandbox.environment.Ports#MAX_WORKERS}
 * @param crowd whether shoppers arrive from the start
 * @param controlRoom whether the control room runs
 * @param archives whether to create class data archives, which speed up later starts
 * @param faultsFile the faults file that is in effect
 * @param faultsFrom the file that {@code faultsFile} was copied from; the same file if it is not a copy
 * @param app the folder of jars to run from
 * @param beganMillis when the start was requested, in milliseconds since 1970
 * @param customer the example customer that the status names
 * @param site the generated shop to run apart from the lab, in place of the usual one; null for the usual one
 */
public record SupervisorOptions(
        int workers,
        boolean crowd,
        boolean controlRoom,
        boolean archives,
        Path faultsFile,
        Path faultsFrom,
        Path app,
        long beganMillis,
        Customer customer,
        @Nullable Site site) {

    /**
     * A generated shop.
     *
     * @param folder its folder, as it is called by the lab's supervisor and inside
     * @param prefix what the names of its variables begin with
     * @param isolation how it is kept apart from the lab
     */
    public record Site(Path folder, String prefix, Isolation isolation) {}

    /**
     * The documented login of a shopper.
     *
     * @param email the customer's e-mail address
     * @param password not secret, because the platform listens on loopback only
     */
    public record Customer(String email, String password) {}
}
