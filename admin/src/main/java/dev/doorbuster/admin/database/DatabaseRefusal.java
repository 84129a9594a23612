package dev.doorbuster.admin.database;

import dev.doorbuster.service.refusal.Refusal;
import java.time.Duration;

/** The reasons why the database cannot be used now. */
public sealed interface DatabaseRefusal extends Refusal {

    /** The maximum number of requests already waits for a connection. */
    record TooManyWaiting(int limit) implements DatabaseRefusal {}

    /** No connection was available within the timeout. */
    record NoConnection(Duration waited) implements DatabaseRefusal {}

    /** The server is down, or fails for a transient reason. */
    record NoAnswer() implements DatabaseRefusal {}
}
