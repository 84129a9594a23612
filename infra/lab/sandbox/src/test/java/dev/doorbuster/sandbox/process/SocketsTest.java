package dev.doorbuster.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class SocketsTest {

    @Test
    void namesWhoListensAndCountsConnections() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (ServerSocket server = new ServerSocket(0, 1, loopback);
                Socket client = new Socket(loopback, server.getLocalPort())) {
            Sockets sockets = Sockets.look();

            assertThat(sockets.isListening(server.getLocalPort())).isTrue();
            assertThat(sockets.holder(server.getLocalPort()))
                    .hasValueSatisfying(owner -> assertThat(owner)
                            .contains(Long.toString(ProcessHandle.current().pid()), "java"));
            assertThat(sockets.connections(server.getLocalPort())).isEqualTo(client.isConnected() ? 1 : 0);
        }
    }
}
