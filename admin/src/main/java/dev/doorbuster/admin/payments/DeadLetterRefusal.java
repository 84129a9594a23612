package dev.doorbuster.admin.payments;

import dev.doorbuster.service.refusal.Refusal;

/** Why a dead letter is not shown, requeued or dropped. */
public sealed interface DeadLetterRefusal extends Refusal {

    /** It is not in the queue now. */
    record NotThere() implements DeadLetterRefusal {}

    /** The broker did not do what it was asked for; the dead letter is where it was. */
    record BrokerFailed() implements DeadLetterRefusal {}

    /** The broker does not answer. */
    record BrokerSilent() implements DeadLetterRefusal {}

    /** So many requests wait for the queue that no other may. */
    record TooManyWaiting(int limit) implements DeadLetterRefusal {}
}
