package dev.doorbuster.admin.login;

import dev.doorbuster.service.refusal.Refusal;

/** Why a log-in is not looked at. */
public sealed interface LogInRefusal extends Refusal {

    /** So many log-ins wait for their password to be checked that no other may. */
    record TooManyWaiting(int limit) implements LogInRefusal {}
}
