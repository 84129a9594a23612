/** Which version of each switchable part is live. */
@NullMarked
package dev.doorbuster.service.switchboard;

import org.jspecify.annotations.NullMarked;
