package dev.doorbuster.sandbox.server.proxy;

import dev.doorbuster.sandbox.environment.NodeKind;
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

/** One of the two Nginx instances between HAProxy and the storefronts. */
public final class NginxServer implements Server {

    /** Number of instances. */
    public static final int COUNT = NodeKind.NGINX.count();

    private final Platform platform;
    private final int number;
    private final UpstreamFile upstream;

    public NginxServer(Platform platform, int number, UpstreamFile upstream) {
        this.platform = platform;
        this.number = number;
        this.upstream = upstream;
    }

    @Override
    public String name() {
        return name(number);
    }

    /** The name of the Nginx with this number, 1 or 2. */
    public static String name(int number) {
        return NodeKind.NGINX.nodeName(number);
    }

    @Override
    public int port() {
        return platform.ports().nginx(number);
    }

    @Override
    public void prepare() throws IOException {
        Path data = platform.makeData(name());
        Map<String, String> values = Map.of(
                "NAME", name(),
                "PORT", Integer.toString(port()),
                "LOGS", data.relativize(platform.logs()).toString(),
                "BUSY_PAGE", page("busy"),
                "REFUSED_PAGE", page("refused"),
                "MISSING_PAGE", page("missing"),
                "PROBLEM_TITLES", ErrorPages.nginxMap(ErrorPages.Answer::title),
                "PROBLEM_DETAILS", ErrorPages.nginxMap(ErrorPages.Answer::detail));
        Files.writeString(
                data.resolve("nginx.conf"), ConfigTemplate.render(platform.provided("nginx/nginx.conf"), values));
        upstream.write(data);
    }

    private String page(String name) throws IOException {
        return ErrorPages.render(platform.provided(""), name, "$http_x_request_id");
    }

    @Override
    public Command command() {
        return new Command(arguments(platform.data(name())), Map.of(), platform.data(name()));
    }

    /** The command line that starts the server; its configuration test and its reload append arguments to it. */
    public static List<String> arguments(Path data) {
        return List.of(
                Programs.path("nginx"),
                "-p",
                data.toString(),
                "-c",
                data.resolve("nginx.conf").toString());
    }

    @Override
    public Probe probe() {
        return Probes.http(port(), "/nginx-health");
    }

    @Override
    public Signal deathSignal() {
        return Signal.TERM;
    }

    @Override
    public StopTurn stopTurn() {
        return StopTurn.FIRST;
    }

    @Override
    public List<String> ownLogs() {
        return List.of(name() + ".access.log", name() + ".error.log");
    }

    /** Writes the file of upstream servers for the switchboard's current state. */
    @FunctionalInterface
    public interface UpstreamFile {

        void write(Path data) throws IOException;
    }
}
