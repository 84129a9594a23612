package dev.doorbuster.sandbox.seed;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** Generates the 200,000 reviews, oldest first. Each product has its own distribution of ratings. */
final class Reviews {

    static final int REVIEWS = 200_000;

    /** The share of the reviews that are about the hot deal. */
    static final double HOT_SHARE = 0.055;

    private static final Instant FIRST = Instant.parse("2023-03-01T06:00:00Z");
    private static final long SECONDS_BETWEEN_TWO = 400;
    private static final int MAX_HELPFUL = 240;

    private final Catalogue catalogue;
    private final Popularity popularity;
    private final WordLists words = WordLists.load("reviews.txt");

    Reviews(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.popularity = new Popularity(catalogue, HOT_SHARE);
    }

    void write(TableSink sink, Random random) throws SQLException {
        double[][] characters = characters(random);
        List<String> columns =
                List.of("id", "product_id", "customer_id", "rating", "title", "body", "helpful", "created_at");
        try (TableSink.Rows rows = sink.open("reviews", columns)) {
            for (int id = 1; id <= REVIEWS; id++) {
                Product product = catalogue.product(popularity.draw(random));
                int rating = rating(characters[product.id() - 1], random);
                rows.add(
                        id,
                        product.id(),
                        1 + random.nextInt(DemoAccounts.SHOPPERS),
                        rating,
                        words.pick("titles." + rating, random),
                        body(product, rating, random),
                        helpful(random),
                        at(id, random));
            }
        }
    }

    /** The cumulative weights of one to five stars for each product. */
    private double[][] characters(Random random) {
        double[][] characters = new double[catalogue.products().size()][];
        for (int i = 0; i < characters.length; i++) {
            double centre = i == 0 ? 4.6 : 3.1 + 1.9 * random.nextDouble();
            double spread = 0.7 + 0.7 * random.nextDouble();
            double bitter = 0.1 * random.nextDouble() * random.nextDouble();
            characters[i] = character(centre, spread, bitter);
        }
        return characters;
    }

    private static double[] character(double centre, double spread, double bitter) {
        double[] cumulative = new double[5];
        double sum = 0;
        for (int stars = 1; stars <= 5; stars++) {
            double distance = (stars - centre) / spread;
            sum += StrictMath.exp(-distance * distance / 2) + (stars == 1 ? bitter : 0);
            cumulative[stars - 1] = sum;
        }
        return cumulative;
    }

    private static int rating(double[] character, Random random) {
        double point = random.nextDouble() * character[4];
        int stars = 1;
        while (stars < 5 && character[stars - 1] <= point) {
            stars++;
        }
        return stars;
    }

    private String body(Product product, int rating, Random random) {
        String mood = rating >= 4 ? "good" : rating == 3 ? "mixed" : "bad";
        StringBuilder body = new StringBuilder(words.pick("opening." + rating, random));
        append(body, remarks(product.category(), rating, random));
        if (random.nextInt(3) > 0) {
            append(body, words.pick("use." + mood, random).replace("{thing}", product.thing()));
        }
        if (random.nextBoolean()) {
            append(body, words.pick("closing." + mood, random));
        }
        return body.toString();
    }

    private static String remarks(CategoryWords category, int rating, Random random) {
        String praise = WordLists.pick(category.praise(), random);
        String complaint = WordLists.pick(category.complaints(), random);
        return switch (rating) {
            case 5 -> sentence(praise);
            case 4 -> random.nextBoolean() ? sentence(praise) : sentence(praise + ", though " + complaint);
            case 3 -> sentence(praise + ", but " + complaint);
            case 2 -> random.nextBoolean() ? sentence(complaint) : sentence(complaint + ", even if " + praise);
            default -> sentence(complaint);
        };
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private static void append(StringBuilder body, String sentence) {
        body.append(' ').append(sentence);
    }

    /** Draws the number of helpful votes: none or few for most reviews, many for a few. */
    private static int helpful(Random random) {
        double chance = random.nextDouble();
        return (int) (MAX_HELPFUL * chance * chance * chance * chance * chance * chance * chance);
    }

    private static Instant at(int id, Random random) {
        return FIRST.plusSeconds(id * SECONDS_BETWEEN_TWO + random.nextInt((int) SECONDS_BETWEEN_TWO));
    }
}
