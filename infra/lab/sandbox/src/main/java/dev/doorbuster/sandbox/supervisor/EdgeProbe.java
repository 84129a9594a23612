package dev.doorbuster.sandbox.supervisor;

import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.server.Probes;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Probes the public entry points of shoppers and staff. It is used until both have responded once. */
final class EdgeProbe {

    private static final int TIMEOUT_MILLIS = 3_000;
    private static final int SERVER_ERROR = 500;

    private final Ports ports;

    EdgeProbe(Ports ports) {
        this.ports = ports;
    }

    /** The entry point that does not respond yet, with the reason; empty when both do. */
    String missing() {
        String shop = ask("/");
        return shop.isEmpty() ? ask("/admin/login") : shop;
    }

    private String ask(String path) {
        URI address = Loopback.http(ports.shop(), path);
        try {
            HttpURLConnection connection = Probes.open(address, TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status < SERVER_ERROR ? "" : address + " returned " + status;
        } catch (IOException e) {
            return address + ": " + e.getMessage();
        }
    }
}
