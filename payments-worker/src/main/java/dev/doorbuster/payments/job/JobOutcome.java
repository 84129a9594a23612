package dev.doorbuster.payments.job;

import java.util.Locale;

/** The outcome of processing one delivery of a payment job, and the reply that it implies for the message. */
public enum JobOutcome {
    PAID(Reply.ACKNOWLEDGE),
    DECLINED(Reply.ACKNOWLEDGE),
    CANCELLED(Reply.ACKNOWLEDGE),
    /** Recorded as undecided; reconciliation resolves it. */
    UNKNOWN(Reply.ACKNOWLEDGE),
    /** Cancelled because the order's deadline had passed. */
    EXPIRED(Reply.ACKNOWLEDGE),
    /** An earlier delivery, or the end of the order, has already settled the job. */
    ALREADY_SETTLED(Reply.ACKNOWLEDGE),
    /** An earlier delivery is being processed, or reconciliation owns the payment. */
    IN_HAND(Reply.ACKNOWLEDGE),
    /** The provider contradicted the recorded payment; logged as an error. */
    CONFLICT(Reply.ACKNOWLEDGE),
    /** The message can never be processed. */
    POISON(Reply.REJECT),
    /** The result could not be recorded, or the job was not begun; a later delivery must process it. */
    RETURNED(Reply.REQUEUE);

    /** The reply to the broker. */
    enum Reply {
        ACKNOWLEDGE,
        /** Moves the message to the dead-letter queue. */
        REJECT,
        /** Puts the message back into the queue; counts against the delivery limit. */
        REQUEUE
    }

    private final Reply reply;

    JobOutcome(Reply reply) {
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }

    /** The name used in metrics and logs. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
