/** Connection pools to the primary and its replicas. */
@NullMarked
package dev.doorbuster.service.database;

import org.jspecify.annotations.NullMarked;
