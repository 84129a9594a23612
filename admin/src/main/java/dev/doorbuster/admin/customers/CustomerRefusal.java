package dev.doorbuster.admin.customers;

import dev.doorbuster.service.refusal.Refusal;

/** The reasons why a customer is not shown, locked or unlocked. */
public sealed interface CustomerRefusal extends Refusal {

    /** There is no such customer. */
    record NoSuchCustomer(long id) implements CustomerRefusal {}

    /** The customer is already locked. */
    record AlreadyLocked(long id) implements CustomerRefusal {}

    /** The customer is not locked. */
    record NotLocked(long id) implements CustomerRefusal {}
}
