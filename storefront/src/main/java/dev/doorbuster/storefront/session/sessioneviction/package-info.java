/**
 * The fault "session eviction": where sessions are stored and how much they contain, in several variants behind one
 * interface.
 *
 * <p>Read {@code evicted_keys} on every master of the session cluster first. In a session store it must be 0. These
 * commands show the fault:
 *
 * <pre>{@code
 * ./doorbuster shell redis-session1 INFO
 * ./doorbuster shell redis-session1 --bigkeys
 * ./doorbuster shell redis-session1 -c MEMORY USAGE "session:{…}"
 * ./doorbuster shell redis-session1 -c HKEYS "session:{…}"
 * ./doorbuster crowd
 * }</pre>
 *
 * <p>{@code evicted_keys} grows, {@code used_memory} stays at {@code maxmemory}, and {@code maxmemory_policy} is
 * {@code allkeys-lru}. A session takes tens of kilobytes, with one {@code viewed:} field for each product page. The
 * crowd reports lost sessions and lost carts. See {@code infra/lessons/session-eviction.md}.
 */
@NullMarked
package dev.doorbuster.storefront.session.sessioneviction;

import org.jspecify.annotations.NullMarked;
