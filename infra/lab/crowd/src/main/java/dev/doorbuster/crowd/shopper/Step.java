package dev.doorbuster.crowd.shopper;

import dev.doorbuster.crowd.record.Kind;

/**
 * A shopper's next action, decided before anything is sent and regardless of the shop's responses.
 *
 * @param draw uniform in [0, 1); selects the product or the search
 * @param quantity number of items to put into the cart
 * @param card the number of the test card to pay with
 * @param freshShopper whether a new shopper takes the place first: no cookies, no cart, not logged in
 */
public record Step(Kind kind, double draw, int quantity, String card, boolean freshShopper) {}
