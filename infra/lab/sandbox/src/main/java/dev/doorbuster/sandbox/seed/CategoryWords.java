package dev.doorbuster.sandbox.seed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words from which one category's products and reviews are generated.
 *
 * @param prefix prefix of the SKUs, three capital letters
 * @param common sentences that end a description
 * @param praise remarks of happy reviewers
 * @param complaints remarks of unhappy ones
 */
record CategoryWords(
        int id,
        String prefix,
        String slug,
        String name,
        List<Kind> kinds,
        List<String> common,
        List<String> praise,
        List<String> complaints) {

    /** The prefixes of all categories, which also name their files, in the order of the shop's menu. */
    private static final List<String> PREFIXES =
            List.of("HPH", "KIT", "HOM", "CMP", "CAM", "TOY", "SPT", "BTY", "APP", "GRD", "STA", "PET");

    /**
     * One kind of product.
     *
     * @param lowestDollars the lowest list price of its products
     * @param highestDollars the highest one
     * @param thing what a reviewer calls it
     */
    record Kind(
            String name,
            int lowestDollars,
            int highestDollars,
            String thing,
            List<String> styles,
            List<String> features,
            List<String> finishes) {}

    static List<CategoryWords> all() {
        List<CategoryWords> categories = new ArrayList<>();
        for (String prefix : PREFIXES) {
            categories.add(load(categories.size() + 1, prefix));
        }
        return List.copyOf(categories);
    }

    private static CategoryWords load(int id, String prefix) {
        String resource = "catalogue/" + prefix + ".txt";
        Map<String, String> header = new HashMap<>();
        List<Kind> kinds = new ArrayList<>();
        for (String line : WordLists.lines(resource)) {
            if (line.contains(" | ")) {
                kinds.add(kind(WordLists.entries(line, "\\|"), header.getOrDefault("finishes", "")));
            } else {
                int colon = line.indexOf(':');
                header.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return new CategoryWords(
                id,
                prefix,
                header.getOrDefault("slug", prefix),
                header.getOrDefault("name", prefix),
                List.copyOf(kinds),
                WordLists.entries(header.getOrDefault("common", ""), "/"),
                WordLists.entries(header.getOrDefault("praise", ""), ";"),
                WordLists.entries(header.getOrDefault("complaint", ""), ";"));
    }

    private static Kind kind(List<String> columns, String finishesOfCategory) {
        String[] range = columns.get(1).split("-");
        return new Kind(
                columns.get(0),
                Integer.parseInt(range[0]),
                Integer.parseInt(range[1]),
                columns.get(2),
                WordLists.entries(columns.get(3), ";"),
                WordLists.entries(columns.get(4), "/"),
                WordLists.entries(columns.size() > 5 ? columns.get(5) : finishesOfCategory, ";"));
    }
}
