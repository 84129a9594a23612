/** Products: search, and the editing of text, price and sale. */
@NullMarked
package dev.doorbuster.admin.products;

import org.jspecify.annotations.NullMarked;
