/** What all pages share: input, output, headers, paging. */
@NullMarked
package dev.doorbuster.admin.web;

import org.jspecify.annotations.NullMarked;
