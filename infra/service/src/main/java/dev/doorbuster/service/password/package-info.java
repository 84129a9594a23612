/** Password hashing. */
@NullMarked
package dev.doorbuster.service.password;

import org.jspecify.annotations.NullMarked;
