package dev.doorbuster.crowd.shopper;

import dev.doorbuster.crowd.record.Kind;

/**
 * What a shopper means to do next, decided before anything is sent and whatever the shop answers.
 *
 * @param draw uniform in [0, 1): which product, which search
 * @param quantity how many to put into the cart
 * @param card the number of the test card to pay with
 * @param freshShopper whether a new shopper comes in first: no cookies, no cart, not logged in
 */
public record Step(Kind kind, double draw, int quantity, String card, boolean freshShopper) {}
