/** Access to the database: a bounded pool of connections, used on a bounded pool of threads. */
@NullMarked
package dev.doorbuster.admin.database;

import org.jspecify.annotations.NullMarked;
