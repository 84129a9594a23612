/** Stock: search, list, restock. */
@NullMarked
package dev.doorbuster.admin.inventory;

import org.jspecify.annotations.NullMarked;
