/** Clients for the session cluster and the cache. */
@NullMarked
package dev.doorbuster.storefront.redis;

import org.jspecify.annotations.NullMarked;
