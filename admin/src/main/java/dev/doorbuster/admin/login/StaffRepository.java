package dev.doorbuster.admin.login;

import dev.doorbuster.admin.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The people who may log in. */
public final class StaffRepository {

    private static final String FIND =
            "select username, password_hash, role from staff where username_key = email_key_of(?)";

    /** A member of staff, if there is one with this user name, in upper or lower case. */
    Optional<Staff> find(Connection connection, String username) throws SQLException {
        return Sql.first(
                connection,
                FIND,
                row -> new Staff(
                        row.getString("username"), row.getString("password_hash"), Role.of(row.getString("role"))),
                username);
    }
}
