package dev.doorbuster.incident.arm;

import io.vertx.core.json.JsonObject;

/**
 * A log-in of the person who is called.
 *
 * @param what it is for
 * @param user empty where none is asked for
 * @param password empty where none is asked for
 * @param how the command that uses it
 */
public record Account(String what, String user, String password, String how) {

    public JsonObject json() {
        return new JsonObject()
                .put("what", what)
                .put("user", user)
                .put("password", password)
                .put("how", how);
    }

    /** Reads what {@link #json()} wrote. */
    public static Account of(JsonObject json) {
        return new Account(
                json.getString("what"), json.getString("user"), json.getString("password"), json.getString("how"));
    }
}
