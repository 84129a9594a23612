package dev.doorbuster.incident;

import dev.doorbuster.incident.materialise.Materialiser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** This project's own folder, and the one materialiser that all tests share: it parses the sources once. */
public final class Checkout {

    public static final Path PATH = Path.of("../../..").toAbsolutePath().normalize();

    private Checkout() {}

    /** Made when it is first asked for. */
    public static Materialiser materialiser() {
        return Shared.MATERIALISER;
    }

    private static final class Shared {
        private static final Materialiser MATERIALISER = read();

        private static Materialiser read() {
            try {
                return new Materialiser(PATH);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
