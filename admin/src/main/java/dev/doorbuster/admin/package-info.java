/** The back office: what staff see and do during the sale, on plain JDBC. */
@NullMarked
package dev.doorbuster.admin;

import org.jspecify.annotations.NullMarked;
