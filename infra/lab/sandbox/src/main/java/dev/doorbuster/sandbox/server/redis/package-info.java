/** Redis: the cache and the session cluster. */
@NullMarked
package dev.doorbuster.sandbox.server.redis;

import org.jspecify.annotations.NullMarked;
