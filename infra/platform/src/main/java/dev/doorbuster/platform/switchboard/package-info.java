/** Which version of each switchable part is live. */
@NullMarked
package dev.doorbuster.platform.switchboard;

import org.jspecify.annotations.NullMarked;
