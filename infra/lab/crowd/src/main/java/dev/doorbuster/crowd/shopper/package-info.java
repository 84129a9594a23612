/** What a shopper does: browses, buys, watches the order, and checks every page for contradictions. */
@NullMarked
package dev.doorbuster.crowd.shopper;

import org.jspecify.annotations.NullMarked;
