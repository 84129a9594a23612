/** Shared parts of all pages: input, output, exports and paging. */
@NullMarked
package dev.doorbuster.admin.web;

import org.jspecify.annotations.NullMarked;
