package dev.doorbuster.sandbox.server;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.Secrets;
import dev.doorbuster.sandbox.environment.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The platform that a server belongs to: its environment, secrets and jars.
 *
 * @param environment the checkout, the state folder and the ports
 * @param secrets its passwords
 * @param app the folder with this run's jars
 * @param shop how its shop is set up
 */
public record Platform(LabEnvironment environment, Secrets secrets, Path app, ShopSetup shop) {

    /** A platform with the usual shop. */
    public Platform(LabEnvironment environment, Secrets secrets, Path app) {
        this(environment, secrets, app, ShopSetup.usual(environment, app));
    }

    public Ports ports() {
        return environment.ports();
    }

    /** The nodes of the shop. */
    public Topology topology() {
        return environment.topology();
    }

    /** A configuration file of the shop, by its path in {@code infra}. */
    public Path provided(String path) {
        return shop.configurations().resolve(path);
    }

    /** The folder that has the folders of all servers of the shop. */
    public Path allData() {
        return shop.folder().resolve("data");
    }

    /** The folder of a server of the shop. */
    public Path data(String name) {
        return allData().resolve(name);
    }

    /** The folder of a server of the shop; creates it if it does not exist. */
    public Path makeData(String name) throws IOException {
        return Files.createDirectories(data(name));
    }

    /** The folder of a process that is not part of the shop. */
    public Path labData(String name) {
        return environment.state().data().resolve(name);
    }

    /** The logs of the shop's servers. */
    public Path logs() {
        return shop.folder().resolve("logs");
    }

    /** The logs of the processes that are not part of the shop. */
    public Path labLogs() {
        return environment.state().logs();
    }

    public Path templates() {
        return environment.state().templates();
    }
}
