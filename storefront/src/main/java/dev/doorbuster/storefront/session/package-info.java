/** Sessions: a cookie with a random id, and the state that the shop stores under it. */
@NullMarked
package dev.doorbuster.storefront.session;

import org.jspecify.annotations.NullMarked;
