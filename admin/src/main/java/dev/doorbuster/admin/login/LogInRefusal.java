package dev.doorbuster.admin.login;

import dev.doorbuster.service.refusal.Refusal;

/** The reasons why a login is refused before its password is checked. */
public sealed interface LogInRefusal extends Refusal {

    /** The maximum number of logins already waits for a password check. */
    record TooManyWaiting(int limit) implements LogInRefusal {}
}
