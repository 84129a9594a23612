package dev.doorbuster.storefront.catalog;

/**
 * The subject of a picture: a product, or a department as if it were one.
 *
 * @param sku the article number, which determines the picture's proportions
 * @param name with the colour after the last comma, as in "Linen Shirt, Navy"
 * @param category the slug of the category, whose motif is drawn
 */
record PictureSubject(String sku, String name, String category) {

    /** The subject for the picture of a department. */
    static PictureSubject department(String slug) {
        return new PictureSubject(slug, slug, slug);
    }
}
