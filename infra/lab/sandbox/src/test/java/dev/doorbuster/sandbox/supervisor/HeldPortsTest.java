package dev.doorbuster.sandbox.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.process.OutgoingPorts;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class HeldPortsTest {

    private static final int ATTEMPTS = 50;

    /** In the kernel's range, where a base without a hold fails half of the time. */
    private final Ports ports = freePorts();

    private final InetSocketAddress shop = new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.shop());

    private static Ports freePorts() {
        int lowest = OutgoingPorts.look().map(OutgoingPorts::lowest).orElse(32768);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Ports ports = new Ports(Math.max(Ports.MIN_BASE, lowest) + 500 * attempt);
            try (HeldPorts held = HeldPorts.take(ports)) {
                return ports;
            } catch (IOException | RuntimeException oneOfThemIsTaken) {
                continue;
            }
        }
        throw new AssertionError("no base is free");
    }

    @Test
    void aServerListensOnAHeldPortAndDoesSoAgainAfterItsEnd() throws Exception {
        try (HeldPorts held = HeldPorts.take(ports)) {
            for (int start = 1; start <= 2; start++) {
                try (ServerSocket server = server();
                        Socket client = new Socket(shop.getAddress(), shop.getPort());
                        Socket accepted = server.accept()) {
                    assertThat(accepted.getPort()).isEqualTo(client.getLocalPort());
                }
            }
        }
    }

    @Test
    void aHeldPortRefusesConnectionsUntilAServerListens() throws Exception {
        try (HeldPorts held = HeldPorts.take(ports);
                Socket client = new Socket()) {
            assertThatThrownBy(() -> client.connect(shop)).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void anOutgoingConnectionDoesNotGetAHeldPort() throws Exception {
        try (HeldPorts held = HeldPorts.take(ports);
                Socket other = new Socket()) {
            assertThatThrownBy(() -> other.bind(shop))
                    .as("as the kernel looks for a port for an outgoing connection, without SO_REUSEADDR")
                    .isInstanceOf(BindException.class);
        }
    }

    @Test
    void aPortThatSomethingElseHasIsNamed() throws Exception {
        try (ServerSocket server = server()) {
            assertThatThrownBy(() -> HeldPorts.take(ports))
                    .hasMessageContaining(Integer.toString(server.getLocalPort()));
        }
    }

    private ServerSocket server() throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(shop);
        return server;
    }
}
