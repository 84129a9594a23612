package dev.doorbuster.sandbox.server;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.environment.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The platform that a server belongs to: its environment, secrets and jars.
 *
 * @param environment the checkout, the state folder and the ports
 * @param secrets its passwords
 * @param app the folder with this run's jars
 */
public record Platform(LabEnvironment environment, Secrets secrets, Path app) {

    public Ports ports() {
        return environment.ports();
    }

    /** A configuration file of the checkout, by its path in {@code infra}. */
    public Path provided(String path) {
        return environment.checkout().resolve("infra").resolve(path);
    }

    /** A server's own folder. */
    public Path data(String name) {
        return environment.state().data().resolve(name);
    }

    /** A server's own folder; creates it if it does not exist. */
    public Path makeData(String name) throws IOException {
        return Files.createDirectories(data(name));
    }

    public Path logs() {
        return environment.state().logs();
    }

    public Path templates() {
        return environment.state().templates();
    }
}
