/** Selects the active variant of each switchable part. */
@NullMarked
package dev.doorbuster.service.switchboard;

import org.jspecify.annotations.NullMarked;
