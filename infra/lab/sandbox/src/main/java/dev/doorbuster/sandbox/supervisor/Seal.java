package dev.doorbuster.sandbox.supervisor;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.process.Signal;
import dev.doorbuster.sandbox.process.SystemUser;
import dev.doorbuster.sandbox.process.Tool;
import dev.doorbuster.sandbox.server.Command;
import dev.doorbuster.sandbox.server.HonourEnclosure;
import dev.doorbuster.sandbox.server.SealedEnclosure;
import dev.doorbuster.sandbox.server.ShopEnclosure;
import dev.doorbuster.sandbox.server.ShopSetup;
import dev.doorbuster.sandbox.server.UsersEnclosure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps a generated shop apart from the lab. For a sealed one, starts the first process of its namespaces, which hides
 * the lab from it.
 */
final class Seal {

    private static final String SCRIPT = "infra/incidents/seal.sh";

    /**
     * The folders of the root that programs need; all others belong to whoever uses this machine. In {@code /run} are
     * the sockets of the host's daemons, which would start a process outside for this user.
     */
    private static final Set<String> SYSTEM = Set.of(
            "bin", "dev", "etc", "lib", "lib32", "lib64", "libx32", "proc", "sbin", "srv", "sys", "tmp", "usr", "var");

    private final LabEnvironment environment;
    private final Spawner spawner;

    Seal(LabEnvironment environment, Spawner spawner) {
        this.environment = environment;
        this.spawner = spawner;
    }

    /** The set-up of a shop that is kept apart. What keeps it ends with this process. */
    ShopSetup close(SupervisorOptions.Site site) throws IOException, InterruptedException {
        Path script = environment.checkout().resolve(SCRIPT);
        ShopEnclosure enclosure = switch (site.isolation()) {
            case SEALED, SEALED_NET -> namespaces(script, site.prefix());
            case USERS -> user(script, site);
            case HONOUR -> new HonourEnclosure(script, site.folder(), site.prefix());
        };
        enclosure.write(environment.state());
        return ShopSetup.generated(site.folder(), enclosure);
    }

    private UsersEnclosure user(Path script, SupervisorOptions.Site site) throws IOException, InterruptedException {
        SystemUser user = SystemUser.idle()
                .orElseThrow(() -> LabException.notReady("No system user without processes is left for the shop."));
        new LabFolders(environment.state()).close();
        UsersEnclosure enclosure = new UsersEnclosure(script, user.uid(), user.gid(), site.folder(), site.prefix());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            String unused = Tool.run(enclosure.enter(List.of("test", "-x", java), site.folder()));
        } catch (IOException e) {
            throw LabException.notReady("The shop would run as the user " + user.name() + ", which cannot enter "
                    + site.folder().toRealPath() + " or run " + java
                    + ". Set DOORBUSTER_STATE to a folder that everybody can enter, such as /var/lib/doorbuster.");
        }
        return enclosure;
    }

    private SealedEnclosure namespaces(Path script, String prefix) throws IOException, InterruptedException {
        List<Path> hidden = hidden();
        Path java = Path.of(System.getProperty("java.home"));
        for (Path folder : hidden) {
            if (java.startsWith(folder)) {
                throw LabException.notReady("A sealed shop cannot see " + folder + ", but Java is in " + java
                        + ". Set JAVA_HOME to a JDK elsewhere.");
            }
        }
        List<String> command = new ArrayList<>(List.of(script.toString(), "leader", passwd().toString()));
        hidden.forEach(folder -> command.add(folder.toString()));
        Path log = environment.state().logs().resolve("seal.log");
        Process unshare =
                spawner.start(new Command(command, Map.of(), environment.state().root()), Signal.KILL, log);
        try {
            return new SealedEnclosure(script, new SealedEnclosure(script, 0, prefix).running(unshare), prefix);
        } catch (IOException e) {
            throw LabException.notReady(
                    "The shop cannot be sealed off: " + Files.readString(log).strip());
        }
    }

    /** Everything but the system itself, and what of the lab is within the system's folders. */
    private List<Path> hidden() throws IOException {
        Path java = Path.of(System.getProperty("java.home"));
        List<Path> hidden = new ArrayList<>();
        try (Stream<Path> roots = Files.list(Path.of("/"))) {
            roots.filter(root -> Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS))
                    .filter(root -> !SYSTEM.contains(root.getFileName().toString()))
                    // A JDK that is not the system's, such as one in /opt.
                    .filter(root -> !java.startsWith(root))
                    .forEach(hidden::add);
        }
        for (Path folder :
                List.of(environment.checkout(), environment.state().root(), Path.of(System.getProperty("user.home")))) {
            boolean isCovered = hidden.stream().anyMatch(folder::startsWith);
            if (Files.isDirectory(folder) && folder.getNameCount() > 0 && !isCovered) {
                hidden.add(folder);
            }
        }
        return hidden;
    }

    /** The shop's own list of users: the one who runs it is called oncall there. */
    private Path passwd() throws IOException {
        Path file = environment.state().run().resolve("passwd");
        Object user = Files.getAttribute(environment.state().run(), "unix:uid");
        Object group = Files.getAttribute(environment.state().run(), "unix:gid");
        Files.writeString(file, "oncall:x:" + user + ":" + group + "::/srv/shop/home:/bin/bash\n");
        return file;
    }
}
