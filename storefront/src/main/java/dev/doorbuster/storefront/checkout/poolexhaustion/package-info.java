/**
 * The fault "pool exhaustion": how a checkout uses the storefront's connections to the primary, and how many there are.
 *
 * <p>Read {@code pg_stat_activity} on the primary first, grouped by application and state. Nearly all connections are
 * {@code idle}, but the storefronts that own them count them as in use. PostgreSQL reserves some connections for its
 * superuser, so these commands work when no other client can connect:
 *
 * <pre>{@code
 * ./doorbuster shell postgres-primary "select usename, application_name, state, count(*) from pg_stat_activity
 *                                      where usename is not null group by 1, 2, 3 order by 4 desc"
 * ./doorbuster logs postgres-primary
 * ./doorbuster logs admin
 * curl -s 127.0.0.1:18021/metrics | grep -E 'vertx_pool_in_use|database_pool'
 * }</pre>
 *
 * <p>The first command shows the storefronts with tens of idle connections each. PostgreSQL logs {@code FATAL:
 * remaining connection slots are reserved}, and the back office logs that it waited three seconds for a connection. The
 * metric {@code vertx_pool_in_use} of the pool {@code primary} rises and never falls. See
 * {@code infra/lessons/pool-exhaustion.md}.
 */
@NullMarked
package dev.doorbuster.storefront.checkout.poolexhaustion;

import org.jspecify.annotations.NullMarked;
