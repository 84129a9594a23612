/** What all pages share: routes, negotiation, input, security headers, errors, the layout. */
@NullMarked
package dev.doorbuster.storefront.web;

import org.jspecify.annotations.NullMarked;
