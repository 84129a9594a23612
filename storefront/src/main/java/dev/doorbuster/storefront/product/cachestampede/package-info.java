/**
 * The fault "cache stampede": the cached details of a product page, in several variants behind one interface.
 *
 * <p>Read the storefronts' metric {@code product_details_computations_total} first. It stands still for five seconds
 * and then jumps. These commands show the fault:
 *
 * <pre>{@code
 * curl -s 127.0.0.1:18021/metrics | grep product_details_computations_total
 * ./doorbuster shell redis-cache INFO stats
 * ./doorbuster shell postgres-replica1 -c "select calls, mean_exec_time, max_exec_time, query
 *                                          from pg_stat_statements order by total_exec_time desc limit 5"
 * ./doorbuster logs postgres-replica1
 * }</pre>
 *
 * <p>At each expiry the counter grows by many computations where one would be enough. The hit ratio of Redis still
 * looks healthy. PostgreSQL runs the same three statements many times at once, and its slow-query log shows them within
 * one second, from all storefronts. See {@code infra/lessons/cache-stampede.md}.
 */
@NullMarked
package dev.doorbuster.storefront.product.cachestampede;

import org.jspecify.annotations.NullMarked;
