package dev.doorbuster.admin.inventory;

import org.jspecify.annotations.Nullable;

/**
 * A change of a product's stock by a member of staff.
 *
 * @param quantity units added; negative for a correction that removes units
 * @param reason the reason; null for a restock without one
 * @param key the idempotency key; it belongs to one product, kind, quantity and reason
 */
record Movement(Kind kind, int quantity, @Nullable String reason, String key) {

    /** The kinds of movement that staff make. */
    enum Kind {
        RESTOCK("restock"),
        CORRECTION("correction");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
