package dev.doorbuster.sandbox.supervisor;

import java.nio.file.Path;

/**
 * How a platform is to be run.
 *
 * @param workers how many payments-workers, 1 to {@link dev.doorbuster.sandbox.environment.Ports#MAX_WORKERS}
 * @param crowd whether shoppers come from the start
 * @param controlRoom whether the lab's own web page is open
 * @param archives whether class data archives are made, from which later starts gain
 * @param faultsFile the file whose variants are live
 * @param faultsFrom the file that it is a copy of; itself when it is none
 * @param app the folder of jars to run from
 * @param beganMillis when the person asked for it, in milliseconds since 1970
 * @param customer whom the status names as an example
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
        Customer customer) {

    /**
     * The documented log-in of a shopper.
     *
     * @param email its address
     * @param password no secret: the platform listens on loopback alone
     */
    public record Customer(String email, String password) {}
}
