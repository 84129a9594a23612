package dev.doorbuster.incident.desk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.URLDecoder;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A desk behind a socket that notes what it is asked and gives the answer that it was told to give. */
final class FakeDoor implements AutoCloseable {

    private final ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile String head = "HTTP/1.1 200 OK\r\nexit-code: 0\r\n";
    private volatile String text = "ok\n";

    /**
     * A request.
     *
     * @param line the method and the path
     * @param arguments the fields {@code argument}
     * @param input the field {@code input}; empty without one
     */
    record Asked(String line, List<String> arguments, String input) {}

    FakeDoor(Path socket) throws IOException {
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread thread = new Thread(this::serve, "fake desk");
        thread.setDaemon(true);
        thread.start();
    }

    void answer(int code, String body) {
        head = "HTTP/1.1 200 OK\r\nexit-code: " + code + "\r\n";
        text = body;
    }

    void misunderstand() {
        head = "HTTP/1.1 404 Not Found\r\n";
        text = "";
    }

    List<Asked> asked() {
        return asked;
    }

    /** The only request. */
    Asked only() {
        if (asked.size() != 1) {
            throw new AssertionError("not one request, but " + asked);
        }
        return asked.get(0);
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel client = server.accept()) {
                asked.add(read(Channels.newInputStream(client)));
                byte[] body = text.getBytes(StandardCharsets.UTF_8);
                OutputStream out = Channels.newOutputStream(client);
                out.write((head + "content-length: " + body.length + "\r\nconnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
                out.write(body);
            } catch (IOException closed) {
                continue;
            }
        }
    }

    private static Asked read(InputStream in) throws IOException {
        String line = line(in);
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            }
        }
        String form = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        List<String> arguments = new ArrayList<>();
        String input = "";
        for (String field : form.split("&")) {
            String value = URLDecoder.decode(field.substring(field.indexOf('=') + 1), StandardCharsets.UTF_8);
            if (field.startsWith("argument=")) {
                arguments.add(value);
            } else if (field.startsWith("input=")) {
                input = value;
            }
        }
        return new Asked(line.replace(" HTTP/1.1", ""), arguments, input);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
