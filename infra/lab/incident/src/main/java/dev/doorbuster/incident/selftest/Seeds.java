package dev.doorbuster.incident.selftest;

import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.compose.Draw;
import dev.doorbuster.incident.compose.Level;
import dev.doorbuster.incident.play.Draws;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Predicate;

/** Finds seeds that draw what a test needs, which takes the secret of the state folder. */
public final class Seeds {

    private static final int MAX_SEED = 20_000;

    private Seeds() {}

    /**
     * The smallest seed that draws a composition that is wanted; in the same state folder always the same one.
     *
     * @throws IllegalArgumentException when none does
     */
    public static long of(LabEnvironment environment, Level level, Predicate<Composition> wanted) throws IOException {
        Files.createDirectories(environment.state().root());
        Draw draw = Draws.of(environment, level);
        for (long seed = 0; seed < MAX_SEED; seed++) {
            if (wanted.test(draw.incident(level, seed))) {
                return seed;
            }
        }
        throw new IllegalArgumentException("no seed below " + MAX_SEED + " draws what is wanted");
    }
}
