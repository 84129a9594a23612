package dev.doorbuster.sandbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RelayTest {

    private static final int SOCKET_MILLIS = 10_000;
    private static final int LARGE_BYTES = 3 * 1024 * 1024;

    @TempDir
    private Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private ServerSocket target;
    private int port;

    /** From a port to a UNIX socket, and from there to the target: as between two networks. */
    @BeforeEach
    void openBoth() throws Exception {
        target = kept(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        SocketAddress socket = UnixDomainSocketAddress.of(folder.resolve("door"));
        kept(Relay.open(socket, target.getLocalSocketAddress()));
        Relay outside = kept(Relay.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), socket));
        port = ((InetSocketAddress) outside.address()).getPort();
    }

    private <T extends AutoCloseable> T kept(T one) {
        open.add(0, one);
        return one;
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private Socket connect() throws IOException {
        Socket socket = kept(new Socket(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(SOCKET_MILLIS);
        return socket;
    }

    private Socket accept() throws IOException {
        target.setSoTimeout(SOCKET_MILLIS);
        Socket accepted = kept(target.accept());
        accepted.setSoTimeout(SOCKET_MILLIS);
        return accepted;
    }

    @Test
    void passesBothDirectionsOnWholeAndUnchanged() throws Exception {
        byte[] large = new byte[LARGE_BYTES];
        new Random(7).nextBytes(large);
        Socket client = connect();
        Socket server = accept();

        CompletableFuture<byte[]> there = CompletableFuture.supplyAsync(() -> all(server, LARGE_BYTES));
        client.getOutputStream().write(large);
        assertThat(there.get(SOCKET_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo(large);

        CompletableFuture<byte[]> back = CompletableFuture.supplyAsync(() -> all(client, LARGE_BYTES));
        server.getOutputStream().write(large);
        assertThat(back.get(SOCKET_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo(large);
    }

    private static byte[] all(Socket socket, int bytes) {
        try {
            InputStream in = socket.getInputStream();
            return in.readNBytes(bytes);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void anAnswerStillArrivesWhenTheClientHasSentItsLast() throws Exception {
        Socket client = connect();
        Socket server = accept();
        client.getOutputStream().write('q');
        client.shutdownOutput();

        assertThat(server.getInputStream().readAllBytes()).containsExactly('q');
        server.getOutputStream().write('a');
        server.close();

        assertThat(client.getInputStream().readAllBytes()).containsExactly('a');
    }

    @Test
    void theTargetsEndIsTheClientsEndAlthoughItHasSentNothing() throws Exception {
        Socket client = connect();
        accept().close();

        assertThat(client.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void aTargetThatIsNotThereYetIsAClosedConnectionAndLaterAnOpenOne() throws Exception {
        Path later = folder.resolve("later");
        Relay relay = kept(Relay.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), UnixDomainSocketAddress.of(later)));
        port = ((InetSocketAddress) relay.address()).getPort();
        assertThat(connect().getInputStream().read()).isEqualTo(-1);

        kept(Relay.open(UnixDomainSocketAddress.of(later), target.getLocalSocketAddress()));
        Socket client = connect();
        accept().getOutputStream().write('a');

        assertThat(client.getInputStream().read()).isEqualTo('a');
    }

    @Test
    void oneConnectionTooManyIsClosedAndAPlaceThatIsLeftIsTakenAgain() throws Exception {
        List<Socket> clients = new ArrayList<>();
        List<Socket> servers = new ArrayList<>();
        for (int i = 0; i < Relay.MAX_CONNECTIONS; i++) {
            clients.add(connect());
            servers.add(accept());
        }
        assertThat(connect().getInputStream().read()).isEqualTo(-1);

        servers.get(0).close();
        assertThat(clients.get(0).getInputStream().read()).isEqualTo(-1);
        org.awaitility.Awaitility.await().untilAsserted(() -> {
            Socket again = connect();
            again.getOutputStream().write('q');
            assertThat(accept().getInputStream().read()).isEqualTo('q');
        });
    }

    @Test
    void aFileThatIsLeftOverIsReplacedAndAPortInUseIsNamed() throws Exception {
        Path left = Files.createFile(folder.resolve("left"));
        kept(Relay.open(UnixDomainSocketAddress.of(left), target.getLocalSocketAddress()));

        assertThatThrownBy(() ->
                        Relay.open(target.getLocalSocketAddress(), UnixDomainSocketAddress.of(folder.resolve("door"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(Integer.toString(target.getLocalPort()));
    }

    @Test
    void itsEndClosesWhatIsOpenAndRemovesItsFile() throws Exception {
        Path file = folder.resolve("short");
        Relay relay = Relay.open(UnixDomainSocketAddress.of(file), target.getLocalSocketAddress());
        try (var client = java.nio.channels.SocketChannel.open(UnixDomainSocketAddress.of(file))) {
            Socket server = accept();
            relay.close();

            assertThat(server.getInputStream().read()).isEqualTo(-1);
            assertThat(file).doesNotExist();
        }
    }
}
