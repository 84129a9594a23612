package dev.doorbuster.sandbox.server.rabbitmq;

import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.AtomicFiles;
import dev.doorbuster.sandbox.server.Folders;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private RabbitMQ installation that links only those of the package's plugins that the shop uses.
 *
 * <p>A broker spends most of its start searching all plugin folders for module files; with a third of the plugins it
 * starts in half the time. The plugins' {@code .app} files tell which ones are needed. The package's scripts are copied
 * rather than called in place, because the ones in {@code /usr/sbin} require a system user.
 */
final class RabbitmqHome {

    private static final Path INSTALLED = Path.of("/usr/lib/rabbitmq/lib");

    /**
     * The plugins that the shop uses, and those that the broker's start needs without declaring them as dependencies.
     */
    private static final List<String> WANTED = List.of(
            "rabbit", "rabbitmq_management", "rabbitmq_prometheus", "cuttlefish", "getopt", "enough", "observer_cli");

    private static final Pattern DEPENDENCIES = Pattern.compile("\\{\\s*applications\\s*,\\s*\\[([^]]*)]");

    private final Path templates;

    RabbitmqHome(Path templates) {
        this.templates = templates;
    }

    /** The home for the installed version; the first call creates it. */
    Path path() throws IOException {
        Path installed = installed();
        Path home = templates.resolve(installed.getFileName().toString());
        if (!Files.isDirectory(home)) {
            Path unfinished = templates.resolve(".rabbitmq-new");
            Folders.delete(unfinished);
            make(installed, unfinished);
            AtomicFiles.publish(unfinished, home);
        }
        return home;
    }

    private static Path installed() throws IOException {
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(INSTALLED, "rabbitmq_server-*")) {
            for (Path version : versions) {
                if (Files.isExecutable(version.resolve("sbin/rabbitmq-server"))) {
                    return version;
                }
            }
        }
        throw LabException.notReady("RabbitMQ is not installed in " + INSTALLED);
    }

    private static void make(Path installed, Path home) throws IOException {
        Path sbin = Files.createDirectories(home.resolve("sbin"));
        Path plugins = Files.createDirectories(home.resolve("plugins"));
        try (DirectoryStream<Path> scripts = Files.newDirectoryStream(installed.resolve("sbin"))) {
            for (Path script : scripts) {
                Files.copy(script, sbin.resolve(script.getFileName().toString()));
            }
        }
        Files.createSymbolicLink(home.resolve("escript"), installed.resolve("escript"));
        for (Path plugin : needed(installed.resolve("plugins"))) {
            Files.createSymbolicLink(plugins.resolve(plugin.getFileName().toString()), plugin);
        }
    }

    private static List<Path> needed(Path plugins) throws IOException {
        Map<String, Path> byName = new TreeMap<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(plugins, "*-*")) {
            for (Path folder : folders) {
                byName.put(folder.getFileName().toString().replaceFirst("-[^-]*$", ""), folder);
            }
        }
        Set<String> seen = new TreeSet<>();
        List<Path> needed = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>(WANTED);
        while (!open.isEmpty()) {
            String name = open.pop();
            Path folder = byName.get(name);
            if (folder != null && seen.add(name)) {
                needed.add(folder);
                open.addAll(dependencies(folder.resolve("ebin").resolve(name + ".app")));
            }
        }
        return needed;
    }

    private static List<String> dependencies(Path description) throws IOException {
        if (!Files.exists(description)) {
            return List.of();
        }
        Matcher matcher = DEPENDENCIES.matcher(Files.readString(description));
        return matcher.find() ? List.of(matcher.group(1).strip().split("[\\s,]+")) : List.of();
    }
}
