/** Measures where the time of a request goes. */
@NullMarked
package dev.doorbuster.service.timing;

import org.jspecify.annotations.NullMarked;
