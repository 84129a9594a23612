package dev.doorbuster.cli.incident;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.server.Isolation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a shop is to be kept apart from the lab.
 *
 * @param level one of {@link #LEVELS}; null for the best that this machine allows
 * @param net whether lab and shop get a network of their own
 */
record IsolationWish(@Nullable String level, boolean net) {

    private static final String SEALED = Isolation.SEALED.label();
    private static final String USERS = Isolation.USERS.label();
    private static final String HONOUR = Isolation.HONOUR.label();

    /** What {@code --isolation} may be. */
    static final List<String> LEVELS = List.of(SEALED, USERS, HONOUR);

    /** @throws LabException when there is no such level, or it has no networks */
    IsolationWish {
        if (level != null && !LEVELS.contains(level)) {
            throw LabException.usage(
                    "--isolation is \"" + level + "\", but it must be one of: " + String.join(", ", LEVELS) + ".");
        }
        if (net && level != null && !level.equals(SEALED)) {
            throw LabException.usage(
                    "--net needs namespaces, so it goes with --isolation " + SEALED + " and not with " + level + ".");
        }
    }

    /**
     * The isolation on a machine.
     *
     * @throws LabException with exit code 5 when the machine cannot give what is wanted
     */
    Isolation on(MachineFacts machine) {
        if (net || SEALED.equals(level)) {
            return sealed(machine);
        }
        if (USERS.equals(level)) {
            return users(machine);
        }
        if (HONOUR.equals(level)) {
            return honour(machine);
        }
        return machine.isRoot()
                ? users(machine)
                : machine.sealRefusal().isEmpty() ? Isolation.SEALED : Isolation.HONOUR;
    }

    private Isolation sealed(MachineFacts machine) {
        if (machine.isRoot()) {
            throw LabException.notReady("A sealed shop does not run as root: its namespaces hide nothing from root."
                    + " Run as an ordinary user.");
        }
        if (!machine.sealRefusal().isEmpty()) {
            throw LabException.notReady("The shop cannot be " + (net ? "given a network of its own" : "sealed off")
                    + " on this machine: " + machine.sealRefusal());
        }
        return net ? Isolation.SEALED_NET : Isolation.SEALED;
    }

    private static Isolation users(MachineFacts machine) {
        if (!machine.isRoot()) {
            throw LabException.notReady("--isolation " + USERS
                    + " needs root, which starts the shop as another user. Run as root, or leave the flag out.");
        }
        if (!machine.usersRefusal().isEmpty()) {
            throw LabException.notReady(
                    "The shop cannot have a user of its own on this machine: " + machine.usersRefusal() + ".");
        }
        return Isolation.USERS;
    }

    private static Isolation honour(MachineFacts machine) {
        if (machine.isRoot()) {
            throw LabException.notReady(
                    "Nothing would keep a shop of root from this machine. Run as an ordinary user.");
        }
        return Isolation.HONOUR;
    }
}
