package dev.doorbuster.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditEntryTest {

    @Test
    void saysWhatChangedAndNothingElse() {
        AuditEntry entry = new AuditEntry(
                1,
                Instant.EPOCH,
                "admin",
                Action.PRODUCT_EDITED.text(),
                Action.PRODUCT_EDITED.kind(),
                "HPH-0001",
                new JsonObject().put("name", "Old").put("priceCents", 100).putNull("salePriceCents"),
                new JsonObject()
                        .put("name", "New")
                        .put("priceCents", 100)
                        .put("salePriceCents", 90)
                        .put("extra", "x"),
                "",
                "request");
        assertThat(entry.changes()).containsExactly("extra: x", "name: Old → New", "salePriceCents: – → 90");
        assertThat(entry.subjectAddress()).isEqualTo("/admin/products/HPH-0001");
    }

    @Test
    void everyActionIsKnownByItsName() {
        assertThat(Action.texts())
                .allSatisfy(text -> assertThat(Action.of(text)).isPresent());
        assertThat(Action.of("nothing")).isEmpty();
    }
}
