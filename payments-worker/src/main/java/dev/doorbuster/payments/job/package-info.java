/** Payment jobs: taking them from the queue and seeing each one through. */
@NullMarked
package dev.doorbuster.payments.job;

import org.jspecify.annotations.NullMarked;
