package dev.doorbuster.measure.fault.paymentbacklog;

import dev.doorbuster.measure.driver.Measurement;
import dev.doorbuster.sandbox.client.FaultSwitches;
import dev.doorbuster.sandbox.client.PlatformNotUpException;
import dev.doorbuster.sandbox.client.ShopDatabase;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.timing.Await;
import dev.doorbuster.sandbox.timing.Deadline;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Waits until no order is pending: each is paid or has ended. */
final class PaymentDrain {
    /**
     * A little longer than the time after which a pending order is cancelled and a charge of unknown outcome is looked
     * up.
     */
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(100);

    /** So few orders are processed at once, with any variant. */
    private static final int FEW = 10;

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(250);

    private static final String PENDING = "select count(*) from orders where status = 'pending'";

    private final LabEnvironment environment;

    PaymentDrain(LabEnvironment environment) {
        this.environment = environment;
    }

    /**
     * Waits until no order is pending. While many are pending, the fixed variant is active.
     *
     * @throws IOException when orders are still pending after the timeout
     */
    void run(String fault) throws IOException, InterruptedException {
        Deadline deadline = Deadline.in(DRAIN_TIMEOUT);
        if (pending() > FEW) {
            FaultSwitches switches = new FaultSwitches(environment);
            String variant = switches.variant(fault);
            switches.set(fault, Measurement.NOT_UNDER_TEST);
            await(FEW, deadline);
            switches.set(fault, variant);
        }
        await(0, deadline);
    }

    private void await(int atMost, Deadline deadline) throws IOException, InterruptedException {
        long pending = Await.until(deadline, LOOK_INTERVAL, this::pending, now -> now <= atMost);
        if (pending > atMost) {
            throw new IOException(pending + " orders are still pending after " + DRAIN_TIMEOUT.toSeconds() + " s");
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
