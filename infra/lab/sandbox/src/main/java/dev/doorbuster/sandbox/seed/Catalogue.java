package dev.doorbuster.sandbox.seed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The shop's 2,000 products, and how popular each is. */
final class Catalogue {

    static final int PRODUCTS = 2_000;

    /** The name of the hot deal, the product that most shoppers come for. Its id is 1. */
    static final String HOT_NAME = "Noise-Cancelling Over-Ear Headphones, Midnight Blue";

    private static final int HOT_PRICE_CENTS = 24_900;

    private final List<CategoryWords> categories;
    private final List<Product> products;

    private Catalogue(List<CategoryWords> categories, List<Product> products) {
        this.categories = categories;
        this.products = products;
    }

    static Catalogue generate(Random random) {
        List<CategoryWords> categories = CategoryWords.all();
        List<Integer> ranks = shuffledRanks(random);
        List<Product> products = new ArrayList<>(PRODUCTS);
        for (CategoryWords category : categories) {
            List<Draft> drafts = drafts(category, random);
            int wanted = (PRODUCTS - products.size()) / (categories.size() - category.id() + 1);
            for (int number = 1; number <= wanted; number++) {
                int id = products.size() + 1;
                products.add(product(id, number, category, drafts.get(number - 1), ranks.get(id - 1), random));
            }
        }
        return new Catalogue(categories, List.copyOf(products));
    }

    List<CategoryWords> categories() {
        return categories;
    }

    List<Product> products() {
        return products;
    }

    Product product(int id) {
        return products.get(id - 1);
    }

    private record Draft(CategoryWords.Kind kind, String style, String finish) {

        String name() {
            return style + " " + kind.name() + ", " + finish;
        }
    }

    private static List<Draft> drafts(CategoryWords category, Random random) {
        List<Draft> drafts = new ArrayList<>();
        for (CategoryWords.Kind kind : category.kinds()) {
            for (String style : kind.styles()) {
                for (String finish : kind.finishes()) {
                    drafts.add(new Draft(kind, style, finish));
                }
            }
        }
        Collections.shuffle(drafts, random);
        for (int i = 0; i < drafts.size(); i++) {
            if (drafts.get(i).name().equals(HOT_NAME)) {
                Collections.swap(drafts, 0, i);
            }
        }
        return drafts;
    }

    private static Product product(int id, int number, CategoryWords category, Draft draft, int rank, Random random) {
        String sku = "%s-%04d".formatted(category.prefix(), number);
        int price = price(draft.kind(), random);
        return new Product(
                id,
                sku,
                category,
                draft.name(),
                description(category, draft, random),
                id == 1 ? HOT_PRICE_CENTS : price,
                draft.kind().thing(),
                rank);
    }

    /** Low prices are more frequent than high ones; they end in .99, .49 or .00. */
    private static int price(CategoryWords.Kind kind, Random random) {
        double share = random.nextDouble() * random.nextDouble();
        int dollars = kind.lowestDollars() + (int) (share * (kind.highestDollars() - kind.lowestDollars()));
        int ending = random.nextInt(10);
        if (ending < 7) {
            return dollars * 100 - 1;
        }
        return ending < 9 ? dollars * 100 - 51 : dollars * 100;
    }

    private static String description(CategoryWords category, Draft draft, Random random) {
        List<String> features = new ArrayList<>(draft.kind().features());
        Collections.shuffle(features, random);
        List<String> common = new ArrayList<>(category.common());
        Collections.shuffle(common, random);
        return String.join(" ", features) + " " + String.join(" ", common.subList(0, 2 + random.nextInt(2)));
    }

    /** Rank 0 for the first product, a random permutation of the other ranks for the rest. */
    private static List<Integer> shuffledRanks(Random random) {
        List<Integer> ranks = new ArrayList<>(PRODUCTS);
        for (int rank = 1; rank < PRODUCTS; rank++) {
            ranks.add(rank);
        }
        Collections.shuffle(ranks, random);
        ranks.add(0, 0);
        return ranks;
    }
}
