/** Orders: search, list, detail. */
@NullMarked
package dev.doorbuster.admin.orders;

import org.jspecify.annotations.NullMarked;
