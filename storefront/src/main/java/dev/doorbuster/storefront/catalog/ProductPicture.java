package dev.doorbuster.storefront.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Draws a picture of a product as SVG. The motif, the colour and the proportions depend on the product.
 *
 * <p>The same article number always gives the same picture. No text from outside goes into the picture.
 */
final class ProductPicture {

    private ProductPicture() {}

    /** The views of a product. */
    enum View {
        FRONT,
        CLOSE_UP,
        AT_NIGHT;

        /** Returns the view with this name. Null and unknown names give the front. */
        static View of(@Nullable String name) {
            return "close-up".equals(name) ? CLOSE_UP : "at-night".equals(name) ? AT_NIGHT : FRONT;
        }
    }

    static String draw(PictureSubject subject, View view) {
        boolean night = view == View.AT_NIGHT;
        int seed = mix(subject.sku().hashCode());
        int hue = Math.floorMod(seed, 360);
        ProductColour colour =
                ProductColour.of(subject.name(), new ProductColour(hue, 55, 42 + Math.floorMod(seed >> 15, 14)));
        int ground = Math.floorMod(colour.hue() + 150 + Math.floorMod(seed >> 9, 60), 360);
        int scale = 250 + Math.floorMod(seed >> 19, 50);
        int offset = (400 - scale) / 2;
        int blob = 150 + Math.floorMod(seed >> 5, 100);
        String groundColour = colour(ground, 32, night ? 16 : 90);
        String shadeColour = colour(ground, 36, night ? 22 : 84);
        String box = view == View.CLOSE_UP ? "105 95 190 190" : "0 0 400 400";
        return "<svg xmlns='http://www.w3.org/2000/svg' viewBox='" + box + "' role='img'>"
                + "<rect fill='" + groundColour + "' width='400' height='400'/>"
                + "<circle fill='" + shadeColour + "' cx='" + blob + "' cy='" + (400 - blob) + "' r='"
                + (135 + Math.floorMod(seed >> 12, 40)) + "'/>"
                + "<ellipse fill='" + colour(ground, 24, night ? 10 : 76) + "' cx='200' cy='"
                + (offset + scale * 88 / 100) + "' rx='" + (scale * 34 / 100) + "' ry='10'/>"
                + "<g transform='translate(" + offset + " " + offset + ") scale(" + scale / 100.0 + ")'>"
                + Motifs.of(subject)
                        .replace("class='a'", "fill='" + colour.colour(0) + "'")
                        .replace("class='b'", "fill='" + colour.shade() + "'")
                        .replace("class='c'", "fill='" + colour.shine() + "'")
                + "</g></svg>";
    }

    private static String colour(int hue, int saturation, int lightness) {
        return "hsl(" + hue + "," + saturation + "%," + lightness + "%)";
    }

    /** Makes the hashes of similar article numbers differ widely (the finalizer of MurmurHash3). */
    private static int mix(int hash) {
        int h = hash;
        h = (h ^ (h >>> 16)) * 0x85EBCA6B;
        h = (h ^ (h >>> 13)) * 0xC2B2AE35;
        return h ^ (h >>> 16);
    }
}
