package dev.doorbuster.storefront.account;

import dev.doorbuster.service.refusal.Refusal;

/** Why nobody is registered or logged in. */
public sealed interface AccountRefusal extends Refusal {

    /** There is no such account, it is locked, or the password is another one. */
    record WrongCredentials() implements AccountRefusal {}

    /** The email address has an account already. */
    record EmailTaken() implements AccountRefusal {}

    /** Too many attempts; the next one is looked at after so many seconds. */
    record TooManyAttempts(long secondsLeft) implements AccountRefusal {}

    /** Too many passwords wait to be hashed. */
    record TooManyWaiting() implements AccountRefusal {}
}
