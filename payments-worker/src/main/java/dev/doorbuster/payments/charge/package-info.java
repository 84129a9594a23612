/** Calls to the payment provider, each with a timeout, a bulkhead and a circuit breaker. */
@NullMarked
package dev.doorbuster.payments.charge;

import org.jspecify.annotations.NullMarked;
