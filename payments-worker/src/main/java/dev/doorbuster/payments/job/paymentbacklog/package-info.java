/** How a worker takes payment jobs from the queue: several ways to subscribe, behind one interface. */
@NullMarked
package dev.doorbuster.payments.job.paymentbacklog;

import org.jspecify.annotations.NullMarked;
