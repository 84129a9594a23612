/** Lists, a page at a time. */
@NullMarked
package dev.doorbuster.admin.paging;

import org.jspecify.annotations.NullMarked;
