/** Who is shopping: a cookie with a random id, and what the shop remembers under it. */
@NullMarked
package dev.doorbuster.storefront.session;

import org.jspecify.annotations.NullMarked;
