/** Stock: search, restock, correction, and the ledger of what came and went. */
@NullMarked
package dev.doorbuster.admin.inventory;

import org.jspecify.annotations.NullMarked;
