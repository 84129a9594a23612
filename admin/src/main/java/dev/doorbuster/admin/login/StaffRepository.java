package dev.doorbuster.admin.login;

import dev.doorbuster.admin.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The people who may log in. */
public final class StaffRepository {

    private static final String FIND = "select password_hash from staff where username = ?";

    /** The password hash of a user, if there is such a user. */
    public Optional<String> passwordHash(Connection connection, String username) throws SQLException {
        return Sql.first(connection, FIND, row -> row.getString("password_hash"), username);
    }
}
