/** The payments worker: takes payment jobs, charges, settles, and reconciles what was left undecided. */
@NullMarked
package dev.doorbuster.payments;

import org.jspecify.annotations.NullMarked;
