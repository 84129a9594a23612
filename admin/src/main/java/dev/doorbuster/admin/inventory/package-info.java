/** Stock: search, restock, correction, and the ledger of all changes. */
@NullMarked
package dev.doorbuster.admin.inventory;

import org.jspecify.annotations.NullMarked;
