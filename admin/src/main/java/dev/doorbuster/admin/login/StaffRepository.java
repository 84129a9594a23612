package dev.doorbuster.admin.login;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads the members of staff. */
public final class StaffRepository {

    private static final String FIND =
            "select username, password_hash, role from staff where username_key = email_key_of(:username)";

    /** Finds a member of staff by user name, ignoring case. */
    Optional<Staff> find(Handle handle, String username) {
        return handle.createQuery(FIND)
                .bind("username", username)
                .mapTo(Staff.class)
                .findOne();
    }
}
