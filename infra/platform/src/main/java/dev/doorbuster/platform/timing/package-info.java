/** Where the time of a request goes. */
@NullMarked
package dev.doorbuster.platform.timing;

import org.jspecify.annotations.NullMarked;
