/**
 * Access to the database: a bounded pool of connections, used on a bounded pool of threads.
 *
 * <p>Jdbi binds named parameters and maps rows to records, so that a repository is its SQL and little else. The SQL
 * stays in constants; nothing generates it.
 */
@NullMarked
package dev.doorbuster.admin.database;

import org.jspecify.annotations.NullMarked;
