package dev.doorbuster.storefront.cart;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The result of adding a guest's cart to a customer's cart.
 *
 * @param earlierLines products that were in the customer's cart already
 * @param leftOut the part of the guest's cart that exceeded a limit
 */
public record Joining(int earlierLines, List<LeftOut> leftOut) {

    /** No cart was added, or there is nothing to tell the shopper. */
    static final Joining NONE = new Joining(0, List.of());

    /**
     * A quantity of one product that did not fit.
     *
     * @param pieces the quantity
     * @param cartWasFull true when the cart had {@link CartStore#MAX_LINES} products; false when it had the maximum
     *     quantity of this product
     */
    public record LeftOut(String sku, int pieces, boolean cartWasFull) {}

    public Joining {
        leftOut = List.copyOf(leftOut);
    }

    /** Parses the result of the script of {@link CartStore#join}: {@code 2,A-1 7 pieces,B-2 1 lines}. */
    static Joining parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        String[] parts = text.split(",");
        List<LeftOut> leftOut = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            String[] words = parts[i].split(" ");
            leftOut.add(new LeftOut(words[0], Integer.parseInt(words[1]), words[2].equals("lines")));
        }
        return new Joining(Integer.parseInt(parts[0]), leftOut);
    }

    /**
     * Describes the result to the shopper, in sentences.
     *
     * @param names product names by article number; a product without a name here is called by its article number
     */
    public List<String> sentences(Map<String, String> names) {
        List<String> sentences = new ArrayList<>();
        if (earlierLines > 0) {
            sentences.add("Your cart already had " + earlierLines + (earlierLines == 1 ? " product" : " products")
                    + " from before. What you chose now was added to it.");
        }
        leftOut.forEach(left -> sentences.add(sentence(left, names.getOrDefault(left.sku(), left.sku()))));
        return sentences;
    }

    private static String sentence(LeftOut left, String name) {
        String limit = left.cartWasFull()
                ? "a cart holds at most " + CartStore.MAX_LINES + " different products"
                : "a cart holds at most " + CartStore.MAX_QUANTITY + " pieces of one product";
        return left.pieces() + (left.pieces() == 1 ? " piece of " : " pieces of ") + name + " did not fit: " + limit
                + ".";
    }

    /** The quantities left out, as JSON. */
    public JsonArray toJson() {
        JsonArray array = new JsonArray();
        leftOut.forEach(
                left -> array.add(new JsonObject().put("sku", left.sku()).put("quantity", left.pieces())));
        return array;
    }
}
