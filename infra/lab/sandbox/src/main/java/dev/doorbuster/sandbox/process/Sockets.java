package dev.doorbuster.sandbox.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A snapshot of the machine's TCP sockets: which process listens on a port, and how many connections the port has. */
public final class Sockets {

    private static final String ESTABLISHED = "01";
    private static final String LISTENING = "0A";

    /** TIME_WAIT; a server may bind and listen beside such a socket. */
    private static final String TIME_WAIT = "06";

    private final Map<Integer, Long> listeners = new HashMap<>();
    private final Map<Integer, Long> others = new HashMap<>();
    private final Map<Integer, Integer> connections = new HashMap<>();

    private Sockets() {}

    public static Sockets look() {
        Sockets sockets = new Sockets();
        sockets.read(Path.of("/proc/net/tcp"));
        sockets.read(Path.of("/proc/net/tcp6"));
        return sockets;
    }

    private void read(Path table) {
        List<String> lines;
        try {
            lines = Files.readAllLines(table, StandardCharsets.ISO_8859_1);
        } catch (IOException noSuchProtocol) {
            return;
        }
        lines.stream().skip(1).forEach(this::add);
    }

    void add(String line) {
        String[] fields = line.strip().split("\\s+");
        int port = Integer.parseInt(fields[1].substring(fields[1].lastIndexOf(':') + 1), 16);
        if (fields[3].equals(LISTENING)) {
            listeners.put(port, Long.parseLong(fields[9]));
            return;
        }
        if (!fields[3].equals(TIME_WAIT)) {
            others.put(port, Long.parseLong(fields[9]));
        }
        if (fields[3].equals(ESTABLISHED)) {
            connections.merge(port, 1, Integer::sum);
        }
    }

    public boolean isListening(int port) {
        return listeners.containsKey(port);
    }

    /** Number of connections to this port. */
    public int connections(int port) {
        return connections.getOrDefault(port, 0);
    }

    /**
     * Describes what prevents a server from listening on a port, as far as this user may see it: another server, or a
     * connection.
     */
    public Optional<String> holder(int port) {
        return Optional.ofNullable(listeners.get(port))
                .map(Sockets::process)
                .or(() -> Optional.ofNullable(others.get(port)).map(inode -> "a connection of " + process(inode)));
    }

    private static String process(long inode) {
        return owner(inode)
                .map(pid -> "process " + pid + " (" + commandLine(pid) + ")")
                .orElse("a process of another user");
    }

    private static Optional<Long> owner(long inode) {
        String wanted = "socket:[" + inode + "]";
        for (ProcessStat stat : ProcessStat.all()) {
            try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/" + stat.pid() + "/fd"))) {
                for (Path descriptor : open) {
                    if (wanted.equals(target(descriptor))) {
                        return Optional.of(stat.pid());
                    }
                }
            } catch (IOException goneOrNotOurs) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    private static String commandLine(long pid) {
        String line = CommandLine.of(pid);
        if (line.isEmpty()) {
            return "gone";
        }
        return line.length() > 80 ? line.substring(0, 77) + "..." : line;
    }
}
