package dev.doorbuster.lab.controlroom;

import dev.doorbuster.lab.environment.Ports;
import java.io.IOException;
import java.util.Map;

/** Whether the staff get to the back office through the shop's door. */
final class AdminSource implements Source {

    private final Ports ports;
    private final LocalHttp http;

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
        try {
            return Map.of("admin.up", http.status(ports.shop(), "/admin/login") == 200 ? 1.0 : 0.0);
        } catch (IOException e) {
            return Map.of("admin.up", 0.0);
        }
    }
}
