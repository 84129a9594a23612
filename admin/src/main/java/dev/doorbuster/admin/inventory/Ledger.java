package dev.doorbuster.admin.inventory;

import java.util.List;

/**
 * A page of a product's ledger, newest first.
 *
 * @param entries their changes, over all pages, add up to available less initial
 * @param beforeOrder only older orders are on the next page
 * @param beforeMovement only older movements are on the next page
 * @param more whether there is a next page
 */
record Ledger(List<LedgerEntry> entries, long beforeOrder, long beforeMovement, boolean more) {}
