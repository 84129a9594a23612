/** The payments worker: consumes payment jobs, charges cards, settles orders, and reconciles undecided payments. */
@NullMarked
package dev.doorbuster.payments;

import org.jspecify.annotations.NullMarked;
