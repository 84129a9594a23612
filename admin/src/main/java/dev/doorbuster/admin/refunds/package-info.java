/**
 * Refunds: recorded in the database, sent to the provider, then settled. Unsettled refunds are completed after a crash.
 */
@NullMarked
package dev.doorbuster.admin.refunds;

import org.jspecify.annotations.NullMarked;
