package dev.doorbuster.sandbox.seed;

/**
 * One generated product.
 *
 * @param id from 1, without gaps
 * @param thing what a reviewer calls it
 * @param rank popularity, 0 for the best seller
 */
record Product(
        int id,
        String sku,
        CategoryWords category,
        String name,
        String description,
        int priceCents,
        String thing,
        int rank) {}
