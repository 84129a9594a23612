package dev.doorbuster.incident.decoy;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.io.IOException;
import java.time.Duration;

/**
 * Charges that the payment provider captures and does not answer: one in fifty, for a minute and a half, every ten
 * minutes.
 *
 * <p>Seen as timeouts in the workers' logs and metrics, as jobs with the outcome {@code unknown} and as payments that
 * stay in that state for some seconds. Harmless because reconciliation asks the provider for each of them with the same
 * idempotency key: nobody is charged twice, and the order is paid about six seconds later than others. One in fifty
 * does not open the circuit.
 */
final class ChargeTimeouts implements Decoy {

    private static final Duration FIRST = Duration.ofMinutes(2);
    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final Duration LENGTH = Duration.ofSeconds(90);

    /** Two requests, each with its timeout. */
    private static final Duration BOUND = Duration.ofSeconds(10);

    @Override
    public String id() {
        return "charge-timeouts";
    }

    @Override
    public void begin(DecoyContext context) throws IOException {
        LabEnvironment environment = context.environment();
        begin(
                new ProviderSilence(
                        environment.ports().provider(), environment.secrets().providerControlToken()),
                context.schedule());
    }

    private static void begin(ProviderSilence silence, Schedule schedule) {
        schedule.atClose(silence::end);
        schedule.every(FIRST, INTERVAL, BOUND, () -> {
            schedule.after(LENGTH, BOUND, silence::end);
            silence.begin();
        });
    }
}
