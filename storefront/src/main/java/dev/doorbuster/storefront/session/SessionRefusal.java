package dev.doorbuster.storefront.session;

import dev.doorbuster.service.refusal.Refusal;

/** The reasons to refuse a page to a visitor. */
public sealed interface SessionRefusal extends Refusal {

    /** The page is for customers who are logged in. */
    record NotLoggedIn() implements SessionRefusal {}
}
