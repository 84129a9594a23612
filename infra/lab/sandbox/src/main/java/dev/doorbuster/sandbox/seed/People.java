package dev.doorbuster.sandbox.seed;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Generates the invented customers: distinct names from word lists, and delivery addresses. */
final class People {

    /** The id of the documented demo customer; the shoppers have the ids 1 to {@link DemoAccounts#SHOPPERS}. */
    static final int DEMO_ID = DemoAccounts.SHOPPERS + 1;

    private static final Instant FIRST_JOINED = Instant.parse("2021-01-04T08:00:00Z");
    private static final Duration BETWEEN_TWO = Duration.ofSeconds(12_345);

    /**
     * A prime, and therefore coprime with any product of list lengths that it does not divide, so that names do not
     * repeat.
     */
    private static final int STRIDE = 7_919;

    private final WordLists words;
    private final List<String> given;
    private final List<String> family;

    People() {
        this.words = WordLists.load("names.txt");
        this.given = words.list("given");
        this.family = words.list("family");
    }

    /**
     * A few hashes of {@link DemoAccounts#PASSWORD} with different salts. Many customers share one, because computing a
     * hash takes a good part of a second on a cold machine and the password is documented anyway.
     */
    static List<String> demoPasswordHashes() {
        return WordLists.lines("demo-password-hashes.txt");
    }

    String name(int id) {
        if (id == DEMO_ID) {
            return "Demo Shopper";
        }
        int index = (int) ((long) id * STRIDE % (given.size() * family.size()));
        return given.get(index % given.size()) + " " + family.get(index / given.size());
    }

    static String email(int id) {
        return id == DEMO_ID ? DemoAccounts.EMAIL : DemoAccounts.shopper(id);
    }

    /** A delivery address as JSON. */
    String addressJson(int id, Random random) {
        int number = 1 + random.nextInt(180);
        int postcode = 10_000 + random.nextInt(89_999);
        return "{\"name\":\"" + name(id)
                + "\",\"street\":\"" + number + " " + words.pick("streets", random)
                + "\",\"city\":\"" + words.pick("cities", random)
                + "\",\"postcode\":\"" + postcode
                + "\",\"country\":\"" + words.pick("countries", random) + "\"}";
    }

    void write(TableSink sink) throws SQLException {
        List<String> passwordHashes = demoPasswordHashes();
        try (TableSink.Rows rows =
                sink.open("customers", List.of("id", "email", "name", "password_hash", "created_at"))) {
            for (int id = 1; id <= DEMO_ID; id++) {
                Instant joined = FIRST_JOINED.plus(BETWEEN_TWO.multipliedBy(id % DEMO_ID));
                rows.add(id, email(id), name(id), passwordHashes.get(id % passwordHashes.size()), joined);
            }
        }
    }
}
