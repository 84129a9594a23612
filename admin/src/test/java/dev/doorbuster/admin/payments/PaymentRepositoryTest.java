package dev.doorbuster.admin.payments;

import static dev.doorbuster.admin.OfficeDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.admin.OfficeDatabase;
import dev.doorbuster.testsupport.RealPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealPostgres.class)
class PaymentRepositoryTest {

    @Test
    void jobBelongsToOneOrder(RealPostgres.Database real) throws Exception {
        try (OfficeDatabase database = new OfficeDatabase(real)) {
            long order = database.pendingOrder(RealPostgres.CUSTOMER, 1);
            long other = database.pendingOrder(RealPostgres.CUSTOMER, 1);
            String job = database.text("select job_id from payments where order_id = " + order);

            assertThat(isJobOf(database, job, order)).isTrue();
            assertThat(isJobOf(database, job, other)).isFalse();
            assertThat(isJobOf(database, "no uuid", order)).isFalse();
        }
    }

    private static boolean isJobOf(OfficeDatabase database, String job, long order) throws Exception {
        return await(database.pool.read(handle -> new PaymentRepository().isJobOf(handle, job, order)));
    }
}
