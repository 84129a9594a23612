package dev.doorbuster.measure.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.crowd.record.Finding;
import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.record.Outcome;
import dev.doorbuster.crowd.record.SymptomTally;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SymptomRecorderTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long FROM = 100 * SECOND;
    private static final long UNTIL = FROM + 60 * SECOND;

    private final SymptomRecorder recorder = new SymptomRecorder(FROM, UNTIL);

    private static long at(double second) {
        return FROM + (long) (second * SECOND);
    }

    private void answered(Kind kind, Outcome outcome, double second, double latencySeconds) {
        recorder.answered(kind, outcome, at(second), (long) (latencySeconds * SECOND));
    }

    @Test
    void nothingSeenIsNotANumberAndNotASymptom() {
        Map<Symptom, Double> figures = recorder.figures(Double.NaN);
        assertThat(figures).containsOnlyKeys(Symptom.values());
        figures.forEach((symptom, figure) -> {
            assertThat(figure).as("%s", symptom).isNaN();
            assertThat(symptom.isShown(figure)).isFalse();
        });
    }

    @Test
    void badGatewaysAreCountedOverAllRequests() {
        answered(Kind.HOME, Outcome.BAD_GATEWAY, 1, 0.1);
        answered(Kind.CHECKOUT, Outcome.BAD_GATEWAY, 1, 0.1);
        for (int i = 0; i < 98; i++) {
            answered(Kind.HOME, Outcome.OK, 2, 0.1);
        }
        answered(Kind.HOME, Outcome.BAD_GATEWAY, -1, 0.1);
        answered(Kind.HOME, Outcome.BAD_GATEWAY, 60, 0.1);
        assertThat(recorder.figures(0)).containsEntry(Symptom.BAD_GATEWAY, 20.0);
    }

    @Test
    void slowPagesAreProductPagesOverTenSecondsOrWithoutAnAnswer() {
        answered(Kind.PRODUCT, Outcome.OK, 1, 9.9);
        answered(Kind.HOT_PRODUCT, Outcome.OK, 1, 10.1);
        answered(Kind.PRODUCT, Outcome.TIMEOUT, 1, 15);
        answered(Kind.PRODUCT, Outcome.BAD_GATEWAY, 1, 0.1);
        answered(Kind.SEARCH, Outcome.OK, 1, 14);
        assertThat(recorder.figures(0)).containsEntry(Symptom.SLOW_PAGES, 500.0);
    }

    @Test
    void paymentsFailWhenACheckoutFailsOrAnOrderStaysPendingOrExpires() {
        answered(Kind.CHECKOUT, Outcome.SERVER_ERROR, 5, 0.1);
        answered(Kind.CHECKOUT, Outcome.BAD_GATEWAY, 5, 0.1);
        for (int i = 0; i < 9; i++) {
            recorder.acknowledged("o" + i, at(5));
        }
        recorder.acknowledged("too late to tell", at(41));
        for (int i = 0; i < 6; i++) {
            recorder.settled(i == 0 ? "declined" : "paid", at(12), 7 * SECOND);
        }
        recorder.settled("cancelled", at(12), 7 * SECOND);
        recorder.settled("paid", at(26), 21 * SECOND);
        assertThat(recorder.figures(0))
                .as("1 failed checkout, 3 of 9 orders: expired, paid too late, not settled")
                .containsEntry(Symptom.PAYMENTS, 400.0);
    }

    @Test
    void whatShoppersFindIsSetAgainstWhatTheyDid() {
        for (int i = 0; i < 100; i++) {
            answered(Kind.PRODUCT, Outcome.OK, 1, 0.1);
            answered(Kind.LOGIN, i < 50 ? Outcome.OK : Outcome.REFUSED, 1, 0.1);
        }
        recorder.found(Finding.STALE_READ, at(2));
        recorder.found(Finding.SESSION_LOST, at(2));
        recorder.found(Finding.CART_LOST, at(2));
        recorder.found(Finding.SESSION_LOST, at(-2));
        assertThat(recorder.figures(12.5))
                .containsEntry(Symptom.INVENTORY, 10.0)
                .containsEntry(Symptom.SESSIONS, 40.0)
                .containsEntry(Symptom.ADMIN, 12.5);
    }

    @Test
    void orderThatAreDecidedAfterTheLimitCountAsStuck() {
        assertThat(SymptomTally.PENDING_TOO_LONG).isGreaterThan(Duration.ofSeconds(8));
        recorder.acknowledged("a", at(1));
        recorder.settled("paid", at(1 + 20), 20 * SECOND);
        assertThat(recorder.figures(0)).containsEntry(Symptom.PAYMENTS, 0.0);
    }
}
