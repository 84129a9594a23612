package dev.doorbuster.check;

import dev.doorbuster.check.fact.AcknowledgedOrders;
import dev.doorbuster.check.fact.Drain;
import dev.doorbuster.check.fact.Ledger;
import dev.doorbuster.check.fact.LedgerClient;
import dev.doorbuster.check.fact.ShopSnapshot;
import dev.doorbuster.check.invariant.CartsInvariant;
import dev.doorbuster.check.invariant.InvariantResult;
import dev.doorbuster.check.invariant.JobsInvariant;
import dev.doorbuster.check.invariant.MoneyInvariant;
import dev.doorbuster.check.invariant.OrderInvariant;
import dev.doorbuster.check.invariant.OrdersEndInvariant;
import dev.doorbuster.check.invariant.StockInvariant;
import dev.doorbuster.check.invariant.TotalsInvariant;
import dev.doorbuster.check.probe.SessionProbe;
import dev.doorbuster.sandbox.client.DeadLetters;
import dev.doorbuster.sandbox.client.InFlight;
import dev.doorbuster.sandbox.client.PaymentQueueClient;
import dev.doorbuster.sandbox.client.PlatformNotUpException;
import dev.doorbuster.sandbox.client.ShopDatabase;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Checks the seven invariants of the purchase against a running platform.
 *
 * <p>The order of reads prevents false alarms on a busy platform: the provider's ledger and the crowd's
 * acknowledgements, then one snapshot of the database, then the dead letters and the ledger again.
 */
public final class InvariantCheck {

    /** The crowd's file of acknowledged orders, in its folder. */
    public static final String ACKNOWLEDGED_FILE = "acknowledged.log";

    private final LabEnvironment environment;
    private final Consumer<String> progress;

    private InvariantCheck(LabEnvironment environment, Consumer<String> progress) {
        this.environment = environment;
        this.progress = progress;
    }

    /**
     * Waits for work in flight to drain, then checks.
     *
     * @param wait timeout of the drain
     * @param progress receives a description of what the check is waiting for
     * @throws PlatformNotUpException when a part of the platform cannot be reached; the message names it
     * @throws IOException when the crowd's file cannot be read
     * @throws SQLException when a query fails
     */
    public static CheckReport run(LabEnvironment environment, Duration wait, Consumer<String> progress)
            throws PlatformNotUpException, IOException, SQLException, InterruptedException {
        return new InvariantCheck(environment, progress).check(wait);
    }

    private CheckReport check(Duration wait)
            throws PlatformNotUpException, IOException, SQLException, InterruptedException {
        try (Connection connection = ShopDatabase.connect(environment)) {
            PaymentQueueClient queues = new PaymentQueueClient(environment);
            LedgerClient ledgers = new LedgerClient(environment);
            long newestAtFirst = new Drain(connection, queues, progress).await(wait);
            Ledger before = ledgers.read();
            Set<Long> acknowledged =
                    AcknowledgedOrders.read(environment.state().crowd().resolve(ACKNOWLEDGED_FILE));
            progress.accept("checking");
            boolean drained;
            String rest;
            List<InvariantResult> results = new ArrayList<>();
            try (ShopSnapshot snapshot = ShopSnapshot.of(connection)) {
                InFlight inFlight = snapshot.inFlight(queues.queued());
                drained = inFlight.none();
                rest = inFlight.text();
                boolean quiet = drained || inFlight.newestOrder() == newestAtFirst;
                StockInvariant stock = new StockInvariant();
                snapshot.forEachStock(stock::see);
                DeadLetters dead = queues.deadLetters();
                List<OrderInvariant> invariants = List.of(
                        new MoneyInvariant(before, ledgers.read(), drained),
                        new OrdersEndInvariant(acknowledged, snapshot.now(), quiet),
                        new JobsInvariant(dead, drained),
                        new TotalsInvariant(),
                        new CartsInvariant());
                snapshot.forEachOrder(order -> invariants.forEach(invariant -> invariant.see(order)));
                invariants.forEach(invariant -> results.add(invariant.result()));
                results.add(1, stock.result());
            }
            progress.accept("probing sessions of several customers at once");
            results.add(results.size() - 1, new SessionProbe(environment, connection).run());
            return new CheckReport(drained, rest, List.copyOf(results));
        }
    }
}
