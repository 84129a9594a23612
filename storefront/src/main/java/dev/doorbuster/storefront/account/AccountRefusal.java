package dev.doorbuster.storefront.account;

import dev.doorbuster.service.refusal.Refusal;

/** The reasons to refuse a registration or a log-in. */
public sealed interface AccountRefusal extends Refusal {

    /** The account does not exist or is locked, or the password is wrong. */
    record WrongCredentials() implements AccountRefusal {}

    /** An account with this email address already exists. */
    record EmailTaken() implements AccountRefusal {}

    /** Too many attempts. The next one is accepted after {@code secondsLeft} seconds. */
    record TooManyAttempts(long secondsLeft) implements AccountRefusal {}

    /** Too many passwords are waiting to be hashed. */
    record TooManyWaiting() implements AccountRefusal {}
}
