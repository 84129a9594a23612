/** Text that people typed: what counts as visible, and which texts count as the same. */
@NullMarked
package dev.doorbuster.service.text;

import org.jspecify.annotations.NullMarked;
