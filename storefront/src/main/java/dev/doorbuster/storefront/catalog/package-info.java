/** The sale, the search, product summaries and pictures. */
@NullMarked
package dev.doorbuster.storefront.catalog;

import org.jspecify.annotations.NullMarked;
