/** Text that people typed: which characters are visible, and which texts are equal. */
@NullMarked
package dev.doorbuster.service.text;

import org.jspecify.annotations.NullMarked;
