/** Orders: search, list, details, cancellation. */
@NullMarked
package dev.doorbuster.admin.orders;

import org.jspecify.annotations.NullMarked;
