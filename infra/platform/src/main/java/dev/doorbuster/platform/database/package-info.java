/** Connection pools to the primary and its replicas. */
@NullMarked
package dev.doorbuster.platform.database;

import org.jspecify.annotations.NullMarked;
