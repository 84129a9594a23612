/** The states of a payment, the rules for moving between them, and the transactions that apply the rules. */
@NullMarked
package dev.doorbuster.payments.settlement;

import org.jspecify.annotations.NullMarked;
