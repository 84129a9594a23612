package dev.doorbuster.sandbox.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The kernel's port range for outgoing connections. Any program's connection may occupy one of these ports while it
 * lasts.
 *
 * @param lowest its first port
 * @param highest its last port
 */
public record OutgoingPorts(int lowest, int highest) {

    private static final Path SETTING = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

    private static final int MAX_BYTES = 64;

    /** Reads the current range; empty where the kernel does not provide it. */
    public static Optional<OutgoingPorts> look() {
        // One read: a file in /proc/sys returns its text only to the first read.
        try (InputStream setting = Files.newInputStream(SETTING)) {
            return Optional.of(parse(new String(setting.readNBytes(MAX_BYTES), StandardCharsets.US_ASCII)));
        } catch (IOException noSuchSetting) {
            return Optional.empty();
        }
    }

    static OutgoingPorts parse(String line) {
        String[] ends = line.strip().split("\\s+");
        return new OutgoingPorts(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]));
    }

    /** Whether a port is in it. */
    public boolean contains(int port) {
        return lowest <= port && port <= highest;
    }
}
