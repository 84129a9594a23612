/** The payment queue: its length, consumers, unsettled payments and dead letters. */
@NullMarked
package dev.doorbuster.admin.payments;

import org.jspecify.annotations.NullMarked;
