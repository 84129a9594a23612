/** The back office of the shop, for its staff, on plain JDBC. */
@NullMarked
package dev.doorbuster.admin;

import org.jspecify.annotations.NullMarked;
