/** The payment queue: depth, consumers, what is stuck, dead letters. */
@NullMarked
package dev.doorbuster.admin.payments;

import org.jspecify.annotations.NullMarked;
