/** Background loops for payments that no message drives any more: unknown outcomes, dead workers, missed deadlines. */
@NullMarked
package dev.doorbuster.payments.reconcile;

import org.jspecify.annotations.NullMarked;
