/** Refunds: requested in the database first, then asked of the provider, then settled; finished after a crash. */
@NullMarked
package dev.doorbuster.admin.refunds;

import org.jspecify.annotations.NullMarked;
