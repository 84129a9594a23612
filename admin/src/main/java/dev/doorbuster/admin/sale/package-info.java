/** The dashboard: the state of the sale. */
@NullMarked
package dev.doorbuster.admin.sale;

import org.jspecify.annotations.NullMarked;
