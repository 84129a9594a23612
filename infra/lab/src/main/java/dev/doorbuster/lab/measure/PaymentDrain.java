package dev.doorbuster.lab.measure;

import dev.doorbuster.lab.check.PlatformNotUpException;
import dev.doorbuster.lab.check.ShopDatabase;
import dev.doorbuster.lab.environment.LabEnvironment;
import dev.doorbuster.lab.supervisor.SupervisorRecord;
import dev.doorbuster.lab.switchboard.Catalogue;
import dev.doorbuster.lab.switchboard.FaultsFile;
import dev.doorbuster.lab.switchboard.RejectedFaultsException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Has every order paid or ended that waits for its payment. */
final class PaymentDrain {
    /** A little longer than an order may wait before it is cancelled and a charge of unknown outcome is looked up. */
    private static final Duration WITHIN = Duration.ofSeconds(100);

    /** So few are done in no time, whoever consumes. */
    private static final int FEW = 10;

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private static final String PENDING = "select count(*) from orders where status = 'pending'";

    private final LabEnvironment environment;

    PaymentDrain(LabEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Waits for it; while there is much to do, the fault is cured.
     *
     * @throws IOException when it takes too long
     */
    void run(String fault) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + WITHIN.toNanos();
        if (pending() > FEW) {
            Path faultsFile = SupervisorRecord.running(environment.state())
                    .orElseThrow(() -> new IOException("no platform runs here"))
                    .faultsFile();
            Catalogue catalogue = Catalogue.read(environment.checkout());
            LabSwitches switches = new LabSwitches(faultsFile, catalogue, environment.state());
            String variant = variant(new FaultsFile(faultsFile, catalogue), fault);
            switches.set(Map.of(fault, Measurement.NOT_UNDER_TEST));
            await(FEW, deadline);
            switches.set(Map.of(fault, variant));
        }
        await(0, deadline);
    }

    private static String variant(FaultsFile file, String fault) throws IOException {
        try {
            return file.read().getOrDefault(fault, Measurement.NOT_UNDER_TEST);
        } catch (RejectedFaultsException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void await(int atMost, long deadline) throws IOException, InterruptedException {
        long pending = pending();
        while (pending > atMost) {
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        pending + " orders still wait for their payment after " + WITHIN.toSeconds() + " s");
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
            pending = pending();
        }
    }

    private long pending() throws IOException {
        try (Connection connection = ShopDatabase.connect(environment);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(PENDING)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException | PlatformNotUpException e) {
            throw new IOException("the orders cannot be counted: " + e.getMessage(), e);
        }
    }
}
