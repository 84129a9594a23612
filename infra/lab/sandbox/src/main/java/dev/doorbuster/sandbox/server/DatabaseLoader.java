package dev.doorbuster.sandbox.server;

import dev.doorbuster.sandbox.environment.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Fills an empty database with the schema, its roles' passwords and the seed. */
public interface DatabaseLoader {

    /** A version that changes whenever the loader would load different data from the same schema. */
    String version();

    void load(Connection superuser, Secrets secrets, Path schemaSql, Consumer<String> progress)
            throws SQLException, IOException;
}
