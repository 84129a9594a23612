package dev.doorbuster.sandbox.seed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** One generation of the seed: a digest of all its bytes and, of the tables that are asked for, the rows. */
final class CollectedSeed implements TableSink {

    /** One row, asked by column. */
    record Row(List<String> columns, Object[] values) {

        Object get(String column) {
            return values[columns.indexOf(column)];
        }

        int number(String column) {
            return (int) get(column);
        }

        Instant time(String column) {
            return (Instant) get(column);
        }
    }

    private final MessageDigest digest;
    private final Map<String, List<Row>> tables = new HashMap<>();

    private CollectedSeed(List<String> kept) throws NoSuchAlgorithmException {
        digest = MessageDigest.getInstance("SHA-256");
        kept.forEach(table -> tables.put(table, new ArrayList<>()));
    }

    static CollectedSeed generate(Instant loadedAt, String... keptTables) throws Exception {
        CollectedSeed seed = new CollectedSeed(List.of(keptTables));
        new SeedData(loadedAt).write(seed, step -> {});
        return seed;
    }

    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }

    List<Row> rows(String table) {
        return tables.get(table);
    }

    @Override
    public Rows open(String table, List<String> columns) {
        StringBuilder line = new StringBuilder(table).append(columns);
        return new Rows() {
            @Override
            public void add(Object... values) throws SQLException {
                if (values.length != columns.size()) {
                    throw new SQLException(table + " has " + columns.size() + " columns, but got " + values.length);
                }
                CopyText.appendRow(line, values);
                digest.update(line.toString().getBytes(StandardCharsets.UTF_8));
                line.setLength(0);
                if (tables.containsKey(table)) {
                    tables.get(table).add(new Row(columns, values));
                }
            }

            @Override
            public void close() {}
        };
    }
}
