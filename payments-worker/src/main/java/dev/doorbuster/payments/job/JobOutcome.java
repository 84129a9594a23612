package dev.doorbuster.payments.job;

import java.util.Locale;

/** How the handling of one delivery of a payment job ended, and what that means for its message. */
public enum JobOutcome {
    PAID(Reply.ACKNOWLEDGE),
    DECLINED(Reply.ACKNOWLEDGE),
    CANCELLED(Reply.ACKNOWLEDGE),
    /** Recorded as undecided; reconciliation has it now. */
    UNKNOWN(Reply.ACKNOWLEDGE),
    /** Cancelled, because its order's deadline had passed. */
    EXPIRED(Reply.ACKNOWLEDGE),
    /** An earlier delivery had its effect. */
    ALREADY_SETTLED(Reply.ACKNOWLEDGE),
    /** An earlier delivery is being handled, or reconciliation has it. */
    IN_HAND(Reply.ACKNOWLEDGE),
    /** The provider contradicted the record; told in the log. */
    CONFLICT(Reply.ACKNOWLEDGE),
    /** Not a job that can ever be handled. */
    POISON(Reply.REJECT),
    /** Nothing could be recorded; another delivery has to see to it. */
    RETURNED(Reply.REQUEUE);

    /** What the broker is told about the message. */
    enum Reply {
        ACKNOWLEDGE,
        /** To the dead letters. */
        REJECT,
        /** Back into the queue; counts against the delivery limit. */
        REQUEUE
    }

    private final Reply reply;

    JobOutcome(Reply reply) {
        this.reply = reply;
    }

    Reply reply() {
        return reply;
    }

    /** The word for it in metrics and logs. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
