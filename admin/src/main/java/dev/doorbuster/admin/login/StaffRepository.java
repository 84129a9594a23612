package dev.doorbuster.admin.login;

import dev.doorbuster.admin.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Reads the members of staff. */
public final class StaffRepository {

    private static final String FIND =
            "select username, password_hash, role from staff where username_key = email_key_of(?)";

    /** Finds a member of staff by user name, ignoring case. */
    Optional<Staff> find(Connection connection, String username) throws SQLException {
        return Sql.first(
                connection,
                FIND,
                row -> new Staff(
                        row.getString("username"), row.getString("password_hash"), Role.of(row.getString("role"))),
                username);
    }
}
