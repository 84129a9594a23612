/** The outbox, which holds committed payment jobs until they are published to the broker. */
@NullMarked
package dev.doorbuster.storefront.outbox;

import org.jspecify.annotations.NullMarked;
