/**
 * The fault "stale replica": the choice of the server for each read, so that no shopper sees older data after newer
 * data.
 *
 * <p>Read {@code replay_lsn} and {@code replay_lag} in {@code pg_stat_replication} on the primary first. Every other
 * figure of the replication looks healthy. These commands show the fault:
 *
 * <pre>{@code
 * ./doorbuster shell postgres-primary -c "select application_name, state, sent_lsn, flush_lsn, replay_lsn, replay_lag
 *                                         from pg_stat_replication"
 * ./doorbuster shell postgres-replica2 -c "select pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn(),
 *                                          pg_get_wal_replay_pause_state()"
 * curl -s 127.0.0.1:18021/metrics | grep postgres_replica_lag
 * }</pre>
 *
 * <p>The primary streams to both replicas and both have flushed everything, but the {@code replay_lsn} of one is
 * behind. That replica reports {@code paused}. Its {@code postgres_replica_lag_seconds} grows by a second every second.
 * See {@code infra/lessons/stale-replica.md}.
 */
@NullMarked
package dev.doorbuster.storefront.database.stalereplica;

import org.jspecify.annotations.NullMarked;
