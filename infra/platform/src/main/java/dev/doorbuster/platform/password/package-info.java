/** Password hashing. */
@NullMarked
package dev.doorbuster.platform.password;

import org.jspecify.annotations.NullMarked;
