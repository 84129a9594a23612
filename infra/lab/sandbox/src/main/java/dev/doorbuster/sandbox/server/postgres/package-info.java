/** PostgreSQL: the primary, its replicas, and the template that they are copied from. */
@NullMarked
package dev.doorbuster.sandbox.server.postgres;

import org.jspecify.annotations.NullMarked;
