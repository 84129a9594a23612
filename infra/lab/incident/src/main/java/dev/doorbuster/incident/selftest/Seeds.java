package dev.doorbuster.incident.selftest;

import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.compose.Draw;
import dev.doorbuster.incident.compose.FaultSets;
import dev.doorbuster.incident.compose.Forms;
import dev.doorbuster.incident.compose.Level;
import dev.doorbuster.incident.decoy.Decoys;
import dev.doorbuster.incident.materialise.SiteNames;
import dev.doorbuster.incident.symptom.Expected;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Secrets;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collection;
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
        byte[] secret = Secrets.loadOrCreate(environment.state().secrets())
                .incidentKey()
                .getBytes(StandardCharsets.UTF_8);
        Collection<String> faults = FaultCatalogue.read(environment.checkout()).ids();
        Draw draw = new Draw(
                secret,
                Forms.of(level, faults),
                FaultSets.of(level, faults, Expected.read(environment.checkout())),
                Decoys.ids(),
                SiteNames.read(environment.checkout()).brands());
        for (long seed = 0; seed < MAX_SEED; seed++) {
            if (wanted.test(draw.incident(level, seed))) {
                return seed;
            }
        }
        throw new IllegalArgumentException("no seed below " + MAX_SEED + " draws what is wanted");
    }
}
