package dev.doorbuster.controlroom.source;

import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.http.LocalHttp;
import java.io.IOException;
import java.util.Map;

/**
 * Whether the staff get to the back office through the shop's door. It is asked every {@value #EVERY_LOOKS} seconds
 * only, because each look is a line in the shop's logs.
 */
final class AdminSource implements Source {

    private static final int EVERY_LOOKS = 5;

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
        if (looks++ % EVERY_LOOKS == 0) {
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
