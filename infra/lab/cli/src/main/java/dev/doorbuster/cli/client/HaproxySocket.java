package dev.doorbuster.cli.client;

import dev.doorbuster.sandbox.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** HAProxy's administration socket: one command per connection. */
public final class HaproxySocket {

    private static final int MAX_SOCKET_NAME_BYTES = 107;

    private final Path socket;

    public HaproxySocket(Path socket) {
        this.socket = socket;
    }

    /** Sends the words as one command, or, without words, each line of the standard input. */
    public int run(List<String> words) throws IOException {
        if (!words.isEmpty()) {
            send(String.join(" ", words));
            return ExitCode.OK;
        }
        System.err.println("HAProxy commands, one per line (help, show stat, show servers state, …); Ctrl-D ends.");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                send(line);
            }
        }
        return ExitCode.OK;
    }

    private void send(String command) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            connect(channel);
            channel.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.UTF_8)));
            Channels.newInputStream(channel).transferTo(System.out);
            System.out.flush();
        }
    }

    /**
     * Connects to the socket. The kernel limits the name of a socket to 107 bytes; a longer one is reached through a
     * link with a short name.
     */
    private void connect(SocketChannel channel) throws IOException {
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_SOCKET_NAME_BYTES) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return;
        }
        Path folder = Files.createTempDirectory("doorbuster");
        Path link = folder.resolve("haproxy");
        try {
            Files.createSymbolicLink(link, socket);
            channel.connect(UnixDomainSocketAddress.of(link));
        } finally {
            Files.deleteIfExists(link);
            Files.delete(folder);
        }
    }
}
