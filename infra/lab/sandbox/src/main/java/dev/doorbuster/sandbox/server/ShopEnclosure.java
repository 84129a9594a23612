package dev.doorbuster.sandbox.server;

import dev.doorbuster.sandbox.environment.JsonFile;
import dev.doorbuster.sandbox.environment.StateFolder;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Where a generated shop runs: apart from the lab, as far as its isolation goes. */
public sealed interface ShopEnclosure extends Enclosure permits SealedEnclosure, UsersEnclosure, HonourEnclosure {

    /** What the shop's folder is called inside, where it can have a name of its own. */
    Path SHOP = Path.of("/srv/shop");

    /** What the names of the lab's own variables begin with. */
    String OWN_PREFIX = "DOORBUSTER_";

    /** The shop's folder, as it is called inside. */
    Path folder();

    /** What the names of variables begin with inside, in place of {@value #OWN_PREFIX}. */
    String prefix();

    /**
     * The command line that runs a program inside, for a process that is not the lab's. It is the lab's own where the
     * lab has no namespaces to be in.
     *
     * @param command the program and its arguments
     * @param folder its working folder, as it is called inside
     */
    default List<String> visit(List<String> command, Path folder) {
        return enter(command, folder);
    }

    /** Whether a process, by its number outside, runs inside. */
    boolean holds(long pid);

    /** Processes inside that the enclosure itself needs, by their numbers outside. */
    default Set<Long> ownProcesses() {
        return Set.of();
    }

    /** Whether processes inside outlive the lab, so that a stop must end them one by one. */
    default boolean outlivesTheLab() {
        return true;
    }

    /** What {@link #of} reads. */
    JsonObject json();

    /** Writes it down for the lab's other processes. */
    default void write(StateFolder state) throws IOException {
        JsonFile.write(file(state), json());
    }

    private static Path file(StateFolder state) {
        return state.run().resolve("seal.json");
    }

    /** The enclosure of the last platform of a state folder; empty when its shop was the usual one. */
    static Optional<ShopEnclosure> of(StateFolder state) throws IOException {
        return JsonFile.read(file(state)).map(ShopEnclosure::of);
    }

    private static ShopEnclosure of(JsonObject json) {
        Path script = Path.of(json.getString("script"));
        String prefix = json.getString("prefix");
        return switch (Isolation.of(json.getString("isolation"))) {
            case SEALED, SEALED_NET -> new SealedEnclosure(script, json.getLong("leader"), prefix);
            case USERS ->
                new UsersEnclosure(
                        script,
                        json.getInteger("uid"),
                        json.getInteger("gid"),
                        Path.of(json.getString("folder")),
                        prefix);
            case HONOUR -> new HonourEnclosure(script, Path.of(json.getString("folder")), prefix);
        };
    }

    /** Unless it forks, what was started is what runs inside. */
    @Override
    default long running(Process entering) throws IOException, InterruptedException {
        return entering.pid();
    }

    @Override
    default OptionalLong outside(long inside) throws IOException {
        return OptionalLong.of(inside);
    }

    @Override
    default Map<String, String> environment(Map<String, String> own) {
        Map<String, String> inside = new TreeMap<>();
        own.forEach((name, value) ->
                inside.put(name.startsWith(OWN_PREFIX) ? prefix() + name.substring(OWN_PREFIX.length()) : name, value));
        return inside;
    }

    @Override
    default boolean isOpen() {
        return false;
    }
}
