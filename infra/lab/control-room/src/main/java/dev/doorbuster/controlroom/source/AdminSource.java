package dev.doorbuster.controlroom.source;

import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.http.LocalHttp;
import java.io.IOException;
import java.util.Map;

/**
 * Probes whether staff can reach the back office through the shop's public address. It does so only every
 * {@value #LOOKS_PER_PROBE} seconds, because each probe adds a line to the shop's logs.
 */
final class AdminSource implements Source {

    private static final int LOOKS_PER_PROBE = 5;

    private final Ports ports;
    private final LocalHttp http;
    private int looks;
    private double up;

    AdminSource(Ports ports, LocalHttp http) {
        this.ports = ports;
        this.http = http;
    }

    @Override
    public String name() {
        return "back office";
    }

    @Override
    public Map<String, Double> look() throws InterruptedException {
        if (looks++ % LOOKS_PER_PROBE == 0) {
            up = answers() ? 1 : 0;
        }
        return Map.of("admin.up", up);
    }

    private boolean answers() throws InterruptedException {
        try {
            return http.status(ports.shop(), "/admin/login") == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
