package dev.doorbuster.admin.payments;

import dev.doorbuster.service.refusal.Refusal;

/** The reasons why a dead letter is not shown, requeued or dropped. */
public sealed interface DeadLetterRefusal extends Refusal {

    /** The dead letter is not in the queue now. */
    record NotThere() implements DeadLetterRefusal {}

    /** The broker did not execute the action; the dead letter is still in its queue. */
    record BrokerFailed() implements DeadLetterRefusal {}

    /** The broker does not respond. */
    record BrokerSilent() implements DeadLetterRefusal {}

    /** The maximum number of requests already waits for the queue. */
    record TooManyWaiting(int limit) implements DeadLetterRefusal {}
}
