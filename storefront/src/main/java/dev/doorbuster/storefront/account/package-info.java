/** Registration, log-in and log-out. */
@NullMarked
package dev.doorbuster.storefront.account;

import org.jspecify.annotations.NullMarked;
