/**
 * The book of tokens, charges and refunds: every decision, atomic per key, and in the ledger before anyone hears of it.
 */
@NullMarked
package dev.doorbuster.provider.book;

import org.jspecify.annotations.NullMarked;
