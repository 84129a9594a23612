package dev.doorbuster.sandbox.server.proxy;

import dev.doorbuster.sandbox.process.Programs;
import dev.doorbuster.sandbox.process.Signal;
import dev.doorbuster.sandbox.server.Command;
import dev.doorbuster.sandbox.server.ConfigTemplate;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.server.Probe;
import dev.doorbuster.sandbox.server.Probes;
import dev.doorbuster.sandbox.server.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** HAProxy, the shop's public entry point. */
public final class HaproxyServer implements Server {

    private static final String NAME = "haproxy";

    private final Platform platform;

    public HaproxyServer(Platform platform) {
        this.platform = platform;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int port() {
        return platform.ports().shop();
    }

    @Override
    public void prepare() throws IOException {
        Path data = platform.makeData(NAME);
        Map<String, String> values = Map.of(
                "SHOP_PORT", Integer.toString(platform.ports().shop()),
                "STATS_PORT", Integer.toString(platform.ports().haproxyStats()),
                "NGINX1_PORT", Integer.toString(platform.ports().nginx(1)),
                "NGINX2_PORT", Integer.toString(platform.ports().nginx(2)),
                "ADMIN_PORT", Integer.toString(platform.ports().admin()));
        ErrorPages.writeForHaproxy(platform.provided(""), data);
        Files.writeString(
                data.resolve("haproxy.cfg"), ConfigTemplate.render(platform.provided("haproxy/haproxy.cfg"), values));
    }

    @Override
    public Command command() {
        return new Command(
                List.of(Programs.path("haproxy"), "-W", "-db", "-f", "haproxy.cfg"), Map.of(), platform.data(NAME));
    }

    @Override
    public Probe probe() {
        return Probes.http(platform.ports().haproxyStats(), "/stats;csv");
    }

    @Override
    public Signal deathSignal() {
        return Signal.TERM;
    }

    @Override
    public StopTurn stopTurn() {
        return StopTurn.FIRST;
    }
}
