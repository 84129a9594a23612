/** How the sale goes: the first page. */
@NullMarked
package dev.doorbuster.admin.sale;

import org.jspecify.annotations.NullMarked;
