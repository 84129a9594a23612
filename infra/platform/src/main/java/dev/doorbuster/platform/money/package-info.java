/** Amounts in integer cents. */
@NullMarked
package dev.doorbuster.platform.money;

import org.jspecify.annotations.NullMarked;
