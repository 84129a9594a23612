package dev.doorbuster.payments.reconcile;

import static dev.doorbuster.payments.PaymentLab.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.payments.PaymentLab;
import dev.doorbuster.payments.settlement.Claim;
import dev.doorbuster.service.messages.PaymentJob;
import dev.doorbuster.testsupport.RealPostgres;
import io.vertx.core.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How undecided and overdue payments end, with a real database and a provider that counts. */
@ExtendWith(RealPostgres.class)
class ReconciliationTest {

    private PaymentLab lab;
    private PaymentJob job;

    @BeforeEach
    void order(RealPostgres.Database database) throws Exception {
        lab = new PaymentLab(database);
        job = lab.order();
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void capturedChargeIsPaidEvenAfterTheDeadline() throws Exception {
        makeUnknown();
        lab.provider.capture(job.jobId().toString(), job.amountCents());
        lab.passDeadline(job);

        await(lab.reconciliation.round());

        assertThat(lab.ending(job)).isEqualTo("captured paid 1");
        assertThat(lab.stock()).isEqualTo("9/0/1");
        assertThat(lab.provider.chargeRequests()).isZero();
    }

    @Test
    void unseenChargeOfAnOverdueOrderIsCancelledAtTheProviderAndEnded() throws Exception {
        makeUnknown();
        lab.passDeadline(job);

        await(lab.reconciliation.round());
        lab.provider.capture(job.jobId().toString(), job.amountCents());

        assertThat(lab.provider.captures()).isZero();
        assertThat(lab.ending(job)).isEqualTo("void cancelled 1");
        assertThat(lab.stock()).isEqualTo("10/0/0");
    }

    @Test
    void unseenChargeOfAnOrderInTimeIsChargedOnce() throws Exception {
        makeUnknown();

        await(lab.reconciliation.round());
        lab.passTime();
        await(lab.reconciliation.round());

        assertThat(lab.provider.chargeRequests()).isOne();
        assertThat(lab.ending(job)).isEqualTo("captured paid 1");
    }

    @Test
    void twoRoundsAtOnceLeaseAPaymentOnce() throws Exception {
        makeUnknown();

        await(Future.all(lab.reconciliation.round(), lab.reconciliation.round()));

        assertThat(lab.provider.chargeRequests()).isOne();
        assertThat(lab.text("select attempts from payments")).isEqualTo("2");
        assertThat(lab.ending(job)).isEqualTo("captured paid 1");
    }

    @Test
    void expiryCancelsOnlyOverdueOrdersThatWereNeverCharged() throws Exception {
        PaymentJob inTime = lab.order();
        PaymentJob claimed = lab.order();
        Claim unused = await(lab.payments.claim(claimed, true));
        lab.passDeadline(claimed);
        lab.passDeadline(job);

        await(lab.expiry.round());

        assertThat(lab.ending(job)).isEqualTo("void cancelled 1");
        assertThat(lab.ending(inTime)).isEqualTo("requested pending 0");
        assertThat(lab.ending(claimed)).isEqualTo("charging pending 0");
        assertThat(lab.stock()).isEqualTo("8/2/0");
    }

    @Test
    void expiryWorksThroughMoreOrdersThanOneBatchHolds() throws Exception {
        lab.passDeadline(job);
        lab.run("update stock set available = 60, initial = 61 where product_id = 1");
        for (int more = 1; more <= 50; more++) {
            lab.passDeadline(lab.order());
        }

        await(lab.expiry.round());

        assertThat(lab.text("select count(*) from orders where status = 'cancelled'"))
                .isEqualTo("51");
        assertThat(lab.stock()).isEqualTo("61/0/0");
    }

    private void makeUnknown() throws Exception {
        Claim unused = await(lab.payments.claim(job, true));
        await(lab.payments.markUnknown(job.orderId(), "no answer"));
        lab.passTime();
    }
}
