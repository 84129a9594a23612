/** Which server a read goes to, so that nobody is shown yesterday's stock after today's. */
@NullMarked
package dev.doorbuster.storefront.database.stalereplica;

import org.jspecify.annotations.NullMarked;
