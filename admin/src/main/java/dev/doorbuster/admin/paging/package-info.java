/** Pagination of lists. */
@NullMarked
package dev.doorbuster.admin.paging;

import org.jspecify.annotations.NullMarked;
