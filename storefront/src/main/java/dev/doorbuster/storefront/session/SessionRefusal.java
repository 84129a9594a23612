package dev.doorbuster.storefront.session;

import dev.doorbuster.service.refusal.Refusal;

/** Why a visitor does not see a page. */
public sealed interface SessionRefusal extends Refusal {

    /** The page is for customers who are logged in. */
    record NotLoggedIn() implements SessionRefusal {}
}
