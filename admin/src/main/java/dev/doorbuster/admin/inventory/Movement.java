package dev.doorbuster.admin.inventory;

import org.jspecify.annotations.Nullable;

/**
 * What a member of staff does to a product's stock.
 *
 * @param quantity pieces that come in; fewer than zero for a correction that takes some away
 * @param reason why; a restock needs none
 * @param key makes a repeated request the same request; it belongs to one product, kind, quantity and reason
 */
record Movement(Kind kind, int quantity, @Nullable String reason, String key) {

    /** The kinds of movement that are not told by orders. */
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
