package dev.doorbuster.admin.database;

import dev.doorbuster.service.refusal.Refusal;
import java.time.Duration;

/** Why the database cannot be used now. */
public sealed interface DatabaseRefusal extends Refusal {

    /** So many requests wait for a connection that no other may. */
    record TooManyWaiting(int limit) implements DatabaseRefusal {}

    /** No connection was to be had in time. */
    record NoConnection(Duration waited) implements DatabaseRefusal {}

    /** The server is down, or refuses for now. */
    record NoAnswer() implements DatabaseRefusal {}
}
