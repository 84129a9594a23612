/** The append-only file in which every decision stands before anyone hears of it. */
@NullMarked
package dev.doorbuster.provider.ledger;

import org.jspecify.annotations.NullMarked;
