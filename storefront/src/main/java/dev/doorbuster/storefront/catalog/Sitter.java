package dev.doorbuster.storefront.catalog;

/**
 * Whose picture is drawn: a product, or a department as if it were one.
 *
 * @param sku the article number, which gives the picture its proportions
 * @param name with the finish after the last comma, as in "Linen Shirt, Navy"
 * @param category the slug of the category, whose motif is drawn
 */
record Sitter(String sku, String name, String category) {

    /** The department itself. */
    static Sitter department(String slug) {
        return new Sitter(slug, slug, slug);
    }
}
