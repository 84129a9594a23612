/** What is done about payments that no message drives any more: unknown outcomes, dead workers, deadlines. */
@NullMarked
package dev.doorbuster.payments.reconcile;

import org.jspecify.annotations.NullMarked;
