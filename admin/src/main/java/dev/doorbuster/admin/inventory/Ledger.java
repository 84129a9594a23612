package dev.doorbuster.admin.inventory;

import java.util.List;

/**
 * A page of a product's stock ledger, newest first.
 *
 * @param entries the entries; over all pages, their changes add up to available minus initial
 * @param beforeOrder the next page has only orders with a smaller id
 * @param beforeMovement the next page has only movements with a smaller id
 * @param more whether there is a next page
 */
record Ledger(List<LedgerEntry> entries, long beforeOrder, long beforeMovement, boolean more) {}
