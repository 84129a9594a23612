/** The fault payment-backlog: a queue that one consumer cannot keep up with. */
@NullMarked
package dev.doorbuster.measure.fault.paymentbacklog;

import org.jspecify.annotations.NullMarked;
