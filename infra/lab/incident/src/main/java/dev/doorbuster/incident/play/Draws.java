package dev.doorbuster.incident.play;

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
import java.nio.file.Path;
import java.util.Collection;

/** Draws with what a checkout has to draw from and the secret of a state folder. */
public final class Draws {

    private Draws() {}

    /**
     * The draw of a level; it creates the state folder's secrets if there are none.
     *
     * @throws dev.doorbuster.sandbox.LabException when a file of the checkout is not as expected; the message names the
     *     place
     */
    public static Draw of(LabEnvironment environment, Level level) throws IOException {
        Path checkout = environment.checkout();
        Collection<String> faults = FaultCatalogue.read(checkout).ids();
        byte[] secret = Secrets.loadOrCreate(environment.state().secrets())
                .incidentKey()
                .getBytes(StandardCharsets.UTF_8);
        return new Draw(
                secret,
                Forms.of(level, faults),
                FaultSets.of(level, faults, Expected.read(checkout)),
                Decoys.ids(),
                SiteNames.read(checkout).brands());
    }
}
