/** Connections to the primary and the replicas, and reads that are spread over the replicas. */
@NullMarked
package dev.doorbuster.storefront.database;

import org.jspecify.annotations.NullMarked;
