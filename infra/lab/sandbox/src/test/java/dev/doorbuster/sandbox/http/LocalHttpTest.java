package dev.doorbuster.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LocalHttpTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final LocalHttp http = new LocalHttp(Duration.ofSeconds(10));

    @Test
    void bodyOfA200IsReturnedAndOtherStatusesAreNamed() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        server.createContext("/good", exchange -> {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody()
                    .write(exchange.getRequestHeaders().getFirst("X-Two").getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        try {
            int port = server.getAddress().getPort();
            assertThat(http.text(port, "/good", "X-Two", "ab")).isEqualTo("ab");
            assertThat(http.status(port, "/bad")).isEqualTo(404);
            assertThatThrownBy(() -> http.text(port, "/bad"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("port " + port + " returned 404 for /bad");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void timeoutNamesTheAddress() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, LOOPBACK)) {
            LocalHttp impatient = new LocalHttp(Duration.ofSeconds(10), Duration.ofMillis(1));
            assertThatThrownBy(() -> impatient.status(silent.getLocalPort(), "/metrics"))
                    .isInstanceOf(HttpTimeoutException.class)
                    .hasMessageContaining("127.0.0.1:" + silent.getLocalPort() + "/metrics did not answer within 1 ms");
        }
    }

    @Test
    void portWhereNobodyListensRefusesTheConnection() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, LOOPBACK)) {
            port = closed.getLocalPort();
        }
        assertThatThrownBy(() -> http.status(port, "/")).isInstanceOf(ConnectException.class);
    }
}
