/** The outbox: payment jobs that a checkout committed, on their way to the broker. */
@NullMarked
package dev.doorbuster.storefront.outbox;

import org.jspecify.annotations.NullMarked;
