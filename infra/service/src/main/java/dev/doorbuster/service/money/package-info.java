/** Amounts in integer cents. */
@NullMarked
package dev.doorbuster.service.money;

import org.jspecify.annotations.NullMarked;
