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
record Finish(int hue, int saturation, int lightness) {

    /** Colours by the last word of a name, or the last two. */
    private static final Map<String, Finish> KNOWN = Map.ofEntries(
            Map.entry("black", new Finish(220, 8, 24)),
            Map.entry("white", new Finish(40, 12, 88)),
            Map.entry("silver", new Finish(215, 8, 68)),
            Map.entry("steel", new Finish(210, 10, 60)),
            Map.entry("graphite", new Finish(220, 6, 36)),
            Map.entry("anthracite", new Finish(220, 7, 30)),
            Map.entry("charcoal", new Finish(220, 6, 32)),
            Map.entry("grey", new Finish(215, 6, 54)),
            Map.entry("slate", new Finish(212, 18, 44)),
            Map.entry("smoke", new Finish(215, 6, 58)),
            Map.entry("navy", new Finish(222, 52, 32)),
            Map.entry("blue", new Finish(214, 66, 48)),
            Map.entry("midnight blue", new Finish(226, 54, 34)),
            Map.entry("light blue", new Finish(205, 58, 64)),
            Map.entry("sky blue", new Finish(200, 70, 58)),
            Map.entry("dark blue", new Finish(222, 56, 32)),
            Map.entry("indigo", new Finish(240, 44, 40)),
            Map.entry("turquoise", new Finish(176, 55, 44)),
            Map.entry("teal", new Finish(182, 55, 36)),
            Map.entry("green", new Finish(135, 45, 42)),
            Map.entry("forest green", new Finish(145, 42, 30)),
            Map.entry("bottle green", new Finish(155, 50, 26)),
            Map.entry("sea green", new Finish(160, 42, 50)),
            Map.entry("emerald", new Finish(150, 60, 36)),
            Map.entry("olive", new Finish(70, 36, 38)),
            Map.entry("sage", new Finish(110, 18, 58)),
            Map.entry("mint", new Finish(155, 45, 70)),
            Map.entry("lime", new Finish(85, 65, 48)),
            Map.entry("yellow", new Finish(48, 88, 54)),
            Map.entry("mustard", new Finish(44, 68, 46)),
            Map.entry("citrus", new Finish(52, 80, 56)),
            Map.entry("orange", new Finish(26, 85, 53)),
            Map.entry("amber", new Finish(36, 85, 50)),
            Map.entry("terracotta", new Finish(16, 52, 48)),
            Map.entry("rust", new Finish(16, 62, 40)),
            Map.entry("copper", new Finish(22, 55, 50)),
            Map.entry("red", new Finish(2, 68, 47)),
            Map.entry("burgundy", new Finish(345, 55, 30)),
            Map.entry("coral", new Finish(12, 75, 63)),
            Map.entry("rose", new Finish(345, 55, 68)),
            Map.entry("pink", new Finish(345, 42, 70)),
            Map.entry("lavender", new Finish(260, 45, 70)),
            Map.entry("brown", new Finish(24, 42, 32)),
            Map.entry("chestnut", new Finish(18, 45, 34)),
            Map.entry("walnut", new Finish(24, 34, 34)),
            Map.entry("cognac", new Finish(24, 58, 40)),
            Map.entry("tan", new Finish(30, 42, 56)),
            Map.entry("oak", new Finish(34, 42, 60)),
            Map.entry("cedar", new Finish(20, 42, 48)),
            Map.entry("wood", new Finish(32, 44, 56)),
            Map.entry("kraft", new Finish(32, 36, 58)),
            Map.entry("natural", new Finish(36, 34, 66)),
            Map.entry("almond", new Finish(34, 40, 74)),
            Map.entry("sand", new Finish(38, 34, 70)),
            Map.entry("beige", new Finish(38, 32, 74)),
            Map.entry("cream", new Finish(44, 50, 82)),
            Map.entry("ivory", new Finish(46, 40, 84)));

    /** Returns the colour that the name ends with, or the given default when it ends with none. */
    static Finish of(String name, Finish otherwise) {
        String[] words = name.toLowerCase(Locale.ROOT).split("[^a-z]+");
        String last = words.length == 0 ? "" : words[words.length - 1];
        String both = words.length < 2 ? last : words[words.length - 2] + " " + last;
        Finish ofLast = KNOWN.getOrDefault(last, otherwise);
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
