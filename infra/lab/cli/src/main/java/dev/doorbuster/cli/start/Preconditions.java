package dev.doorbuster.cli.start;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.client.SupervisorRecord;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.process.OutgoingPorts;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks what must hold before anything is started; each check fails with a message that a person can act on. */
public final class Preconditions {

    /** The servers' data and logs need room to grow. */
    static final long MIN_FREE_BYTES = 1024L * 1024 * 1024;

    private final LabEnvironment environment;

    public Preconditions(LabEnvironment environment) {
        this.environment = environment;
    }

    public void check() throws IOException {
        checkOwner();
        checkFreeSpace();
        checkPorts();
    }

    /** A second platform in one state folder would take the first one's files. */
    public void checkNotRunning() throws IOException {
        if (SupervisorRecord.running(environment.state()).isPresent()) {
            throw LabException.failed("The platform of " + environment.state().root()
                    + " is running already; see ./doorbuster status, or stop it with ./doorbuster down.");
        }
    }

    private void checkOwner() throws IOException {
        Path root = environment.state().root();
        String me = System.getProperty("user.name");
        checkOwner(root, me);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                checkOwner(entry, me);
            }
        }
    }

    private static void checkOwner(Path path, String me) throws IOException {
        String owner = Files.getOwner(path).getName();
        if (!owner.equals(me)) {
            throw LabException.notReady(path + " belongs to " + owner + ", and you are " + me
                    + ". Run as " + owner + ", remove it with ./doorbuster down --purge as " + owner
                    + ", or set DOORBUSTER_STATE to another folder.");
        }
    }

    private void checkFreeSpace() throws IOException {
        long free = Files.getFileStore(environment.state().root()).getUsableSpace();
        if (free < MIN_FREE_BYTES) {
            throw LabException.notReady("Only " + free / (1024 * 1024) + " MB are free on the disk of "
                    + environment.state().root() + "; the platform needs " + MIN_FREE_BYTES / (1024 * 1024)
                    + " MB. Make room, or set DOORBUSTER_STATE to a folder on another disk.");
        }
    }

    private static String hint(int base) {
        return OutgoingPorts.look()
                .filter(range -> range.contains(base))
                .map(range -> "\nPorts " + range.lowest() + " to " + range.highest()
                        + " are the kernel's for outgoing connections (net.ipv4.ip_local_port_range).")
                .orElse("");
    }

    private void checkPorts() {
        List<String> taken = PortCheck.inUse(environment.ports());
        if (!taken.isEmpty()) {
            throw LabException.notReady(
                    String.join("\n", taken) + hint(environment.ports().base())
                            + "\nStop these processes, or choose other ports: DOORBUSTER_PORT_BASE=20000 "
                            + "./doorbuster up");
        }
    }
}
