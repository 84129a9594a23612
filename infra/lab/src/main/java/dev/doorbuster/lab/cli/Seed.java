package dev.doorbuster.lab.cli;

import dev.doorbuster.lab.environment.Secrets;
import dev.doorbuster.lab.server.DatabaseLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Consumer;

/** The shop's schema and roles. */
final class Seed implements DatabaseLoader {

    static final String CUSTOMER_EMAIL = "demo@doorbuster.example";
    static final String CUSTOMER_PASSWORD = "doorbuster-demo";

    @Override
    public String version() {
        return "schema only";
    }

    @Override
    public void load(Connection superuser, Secrets secrets, Path schemaSql, Consumer<String> progress)
            throws SQLException, IOException {
        progress.accept("schema");
        try (Statement statement = superuser.createStatement()) {
            statement.execute(Files.readString(schemaSql));
            Map<String, String> passwords = Map.of(
                    "storefront", secrets.postgresStorefront(),
                    "payments", secrets.postgresPayments(),
                    "admin", secrets.postgresAdmin(),
                    "lab", secrets.postgresLab());
            for (Map.Entry<String, String> role : passwords.entrySet()) {
                statement.execute("alter role " + role.getKey() + " password '" + role.getValue() + "'");
            }
        }
    }
}
