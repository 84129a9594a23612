package dev.doorbuster.incident.decoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProviderSilenceTest {

    private HttpServer provider;
    private volatile double share;

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/control/behaviour", this::answer);
        provider.start();
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("PUT")) {
            share = new JsonObject(sent).getDouble("timeoutAfterCapturePercent");
        }
        boolean known = "Bearer token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] body = new JsonObject()
                .put("timeoutAfterCapturePercent", share)
                .encode()
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(known ? 200 : 401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private ProviderSilence silence(String token) {
        return new ProviderSilence(provider.getAddress().getPort(), token);
    }

    @Test
    void beginsAndEnds() throws Exception {
        ProviderSilence silence = silence("token");
        silence.begin();
        assertThat(share).isEqualTo(ProviderSilence.SHARE);
        silence.end();
        assertThat(share).isZero();
    }

    @Test
    void leavesWhatSomebodyElseHasSet() throws Exception {
        ProviderSilence silence = silence("token");
        share = 50;
        silence.begin();
        silence.end();
        assertThat(share).isEqualTo(50);

        share = 0;
        silence.begin();
        share = 10;
        silence.end();
        assertThat(share).isEqualTo(10);
    }

    @Test
    void aRefusalIsNamed() {
        assertThatThrownBy(() -> silence("another").begin())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("401");
    }
}
