/** Where a payment stands and how it moves: the rules, and the transactions that carry them out. */
@NullMarked
package dev.doorbuster.payments.settlement;

import org.jspecify.annotations.NullMarked;
