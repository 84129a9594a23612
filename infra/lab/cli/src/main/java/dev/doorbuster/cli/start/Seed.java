package dev.doorbuster.cli.start;

import dev.doorbuster.sandbox.environment.Secrets;
import dev.doorbuster.sandbox.seed.DatabaseSeed;
import dev.doorbuster.sandbox.server.DatabaseLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Loads the shop's invented history into the database's template. */
public final class Seed implements DatabaseLoader {

    @Override
    public String version() {
        return "seed " + DatabaseSeed.VERSION;
    }

    @Override
    public void load(Connection superuser, Secrets secrets, Path schemaSql, Consumer<String> progress)
            throws SQLException, IOException {
        DatabaseSeed.load(superuser, secrets, schemaSql, progress);
    }
}
