/** Products: search, and edits of text, price and sale. */
@NullMarked
package dev.doorbuster.admin.products;

import org.jspecify.annotations.NullMarked;
