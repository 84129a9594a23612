/** Shoppers, who browse, buy, watch their orders, and check every page for contradictions. */
@NullMarked
package dev.doorbuster.crowd.shopper;

import org.jspecify.annotations.NullMarked;
