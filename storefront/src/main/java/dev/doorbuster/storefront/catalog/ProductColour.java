package dev.doorbuster.storefront.catalog;

import java.util.Locale;
import java.util.Map;

/**
 * The colour in a product's name.
 *
 * @param hue 0 to 359 degrees
 * @param saturation 0 to 100 per cent
 * @param lightness 0 to 100 per cent
 */
record ProductColour(int hue, int saturation, int lightness) {

    /** Colours by the last word of a name, or the last two. */
    private static final Map<String, ProductColour> KNOWN = Map.ofEntries(
            Map.entry("black", new ProductColour(220, 8, 24)),
            Map.entry("white", new ProductColour(40, 12, 88)),
            Map.entry("silver", new ProductColour(215, 8, 68)),
            Map.entry("steel", new ProductColour(210, 10, 60)),
            Map.entry("graphite", new ProductColour(220, 6, 36)),
            Map.entry("anthracite", new ProductColour(220, 7, 30)),
            Map.entry("charcoal", new ProductColour(220, 6, 32)),
            Map.entry("grey", new ProductColour(215, 6, 54)),
            Map.entry("slate", new ProductColour(212, 18, 44)),
            Map.entry("smoke", new ProductColour(215, 6, 58)),
            Map.entry("navy", new ProductColour(222, 52, 32)),
            Map.entry("blue", new ProductColour(214, 66, 48)),
            Map.entry("midnight blue", new ProductColour(226, 54, 34)),
            Map.entry("light blue", new ProductColour(205, 58, 64)),
            Map.entry("sky blue", new ProductColour(200, 70, 58)),
            Map.entry("dark blue", new ProductColour(222, 56, 32)),
            Map.entry("indigo", new ProductColour(240, 44, 40)),
            Map.entry("turquoise", new ProductColour(176, 55, 44)),
            Map.entry("teal", new ProductColour(182, 55, 36)),
            Map.entry("green", new ProductColour(135, 45, 42)),
            Map.entry("forest green", new ProductColour(145, 42, 30)),
            Map.entry("bottle green", new ProductColour(155, 50, 26)),
            Map.entry("sea green", new ProductColour(160, 42, 50)),
            Map.entry("emerald", new ProductColour(150, 60, 36)),
            Map.entry("olive", new ProductColour(70, 36, 38)),
            Map.entry("sage", new ProductColour(110, 18, 58)),
            Map.entry("mint", new ProductColour(155, 45, 70)),
            Map.entry("lime", new ProductColour(85, 65, 48)),
            Map.entry("yellow", new ProductColour(48, 88, 54)),
            Map.entry("mustard", new ProductColour(44, 68, 46)),
            Map.entry("citrus", new ProductColour(52, 80, 56)),
            Map.entry("orange", new ProductColour(26, 85, 53)),
            Map.entry("amber", new ProductColour(36, 85, 50)),
            Map.entry("terracotta", new ProductColour(16, 52, 48)),
            Map.entry("rust", new ProductColour(16, 62, 40)),
            Map.entry("copper", new ProductColour(22, 55, 50)),
            Map.entry("red", new ProductColour(2, 68, 47)),
            Map.entry("burgundy", new ProductColour(345, 55, 30)),
            Map.entry("coral", new ProductColour(12, 75, 63)),
            Map.entry("rose", new ProductColour(345, 55, 68)),
            Map.entry("pink", new ProductColour(345, 42, 70)),
            Map.entry("lavender", new ProductColour(260, 45, 70)),
            Map.entry("brown", new ProductColour(24, 42, 32)),
            Map.entry("chestnut", new ProductColour(18, 45, 34)),
            Map.entry("walnut", new ProductColour(24, 34, 34)),
            Map.entry("cognac", new ProductColour(24, 58, 40)),
            Map.entry("tan", new ProductColour(30, 42, 56)),
            Map.entry("oak", new ProductColour(34, 42, 60)),
            Map.entry("cedar", new ProductColour(20, 42, 48)),
            Map.entry("wood", new ProductColour(32, 44, 56)),
            Map.entry("kraft", new ProductColour(32, 36, 58)),
            Map.entry("natural", new ProductColour(36, 34, 66)),
            Map.entry("almond", new ProductColour(34, 40, 74)),
            Map.entry("sand", new ProductColour(38, 34, 70)),
            Map.entry("beige", new ProductColour(38, 32, 74)),
            Map.entry("cream", new ProductColour(44, 50, 82)),
            Map.entry("ivory", new ProductColour(46, 40, 84)));

    /** Returns the colour that the name ends with, or the given default when it ends with none. */
    static ProductColour of(String name, ProductColour otherwise) {
        String[] words = name.toLowerCase(Locale.ROOT).split("[^a-z]+");
        String last = words.length == 0 ? "" : words[words.length - 1];
        String both = words.length < 2 ? last : words[words.length - 2] + " " + last;
        ProductColour ofLast = KNOWN.getOrDefault(last, otherwise);
        return KNOWN.getOrDefault(both, ofLast);
    }

    /**
     * The colour as CSS and SVG accept it, with the lightness changed.
     *
     * @param lighter percentage points to add to the lightness; negative values darken
     */
    String colour(int lighter) {
        int light = Math.max(8, Math.min(96, lightness + lighter));
        return "hsl(" + hue + "," + saturation + "%," + light + "%)";
    }

    /** The colour of parts that contrast with the body. */
    String shade() {
        return colour(lightness < 34 ? 14 : -16);
    }

    /** The colour of the highlights on the body. */
    String shine() {
        return colour(lightness > 76 ? -26 : 30);
    }
}
