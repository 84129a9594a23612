package dev.doorbuster.storefront.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Motifs, as {@link Motifs} explains them, of things that their category's motif would not show. */
final class Things {

    /** By a word in the name; the first in this order that the name has is the one. */
    static final Map<String, String> MOTIFS = Collections.unmodifiableMap(motifs());

    private static final String SHOE = "<path class='a' d='M14 44h22c4 8 10 12 22 15l20 5c7 2 9 6 9 12H14z'/>"
            + "<path class='b' d='M12 76h76v8H12z'/><path class='c' d='M40 52l8-5 3 4-8 5zM50 57l7-6 4 3-7 7z'/>";

    private static final String BAG = "<path class='b' d='M36 30V22a14 14 0 0 1 28 0v8h-6v-8a8 8 0 0 0-16 0v8z'/>"
            + "<rect class='a' x='22' y='28' width='56' height='58' rx='12'/>"
            + "<rect class='b' x='30' y='54' width='40' height='24' rx='5'/><path class='c' d='M44 54h12v5H44z'/>";

    private Things() {}

    private static Map<String, String> motifs() {
        Map<String, String> motifs = new LinkedHashMap<>();
        motifs.put("shoes", SHOE);
        motifs.put("boots", SHOE);
        motifs.put("sneakers", SHOE);
        motifs.put(
                "socks",
                "<path class='a' d='M36 12h26v40L84 70c6 6 0 16-10 16H52C42 86 36 78 36 68z'/>"
                        + "<path class='b' d='M36 12h26v10H36z'/><path class='c' d='M40 26h18v4H40z'/>");
        motifs.put(
                "leather belt",
                "<path class='a' d='M8 42h84v16H8z'/><path class='b' fill-rule='evenodd' d='M38 36h26v28H38zM44 42v16h14V42z'/>"
                        + "<circle class='c' cx='74' cy='50' r='2'/><circle class='c' cx='82' cy='50' r='2'/>");
        motifs.put(
                "bathrobe",
                "<path class='a' d='M38 12L18 26l4 32 10-2v30h36V56l10 2 4-32-20-14-12 22z'/>"
                        + "<path class='b' d='M32 54h36v7H32z'/><path class='c' d='M40 11l10 23 10-23-4-1-6 15-6-15z'/>");
        motifs.put(
                "lamp",
                "<path class='a' d='M34 16h32l14 34H20z'/><path class='b' d='M47 50h6v30h-6zM30 80h40v6H30z'/>"
                        + "<path class='c' d='M40 20h6l-7 26h-8z'/>");
        motifs.put(
                "vacuum cleaner",
                "<path class='b' d='M84 10l8 4-30 58-8-4z'/><path class='a' d='M8 70h50v12a4 4 0 0 1-4 4H12a4 4 0 0 1-4-4z'/>"
                        + "<circle class='a' cx='76' cy='68' r='18'/><circle class='c' cx='76' cy='68' r='6'/>");
        motifs.put(
                "coffee table",
                "<path class='a' d='M10 40h80v10H10z'/><path class='b' d='M18 50h8v36h-8zM74 50h8v36h-8z'/>"
                        + "<path class='c' d='M14 42h60v3H14z'/>");
        motifs.put(
                "speaker",
                "<rect class='a' x='28' y='14' width='44' height='72' rx='6'/><circle class='b' cx='50' cy='60' r='16'/>"
                        + "<circle class='c' cx='50' cy='60' r='6'/><circle class='b' cx='50' cy='29' r='8'/>");
        motifs.put(
                "microphone",
                "<rect class='a' x='38' y='10' width='24' height='44' rx='12'/><path class='b' d='M28 40h5a17 17 0 0 0 34 0h5a22 "
                        + "22 0 0 1-19 22v16h12v8H35v-8h12V62a22 22 0 0 1-19-22z'/><path class='c' d='M42 22h16v3H42zM42 30h16v3H42z'/>");
        motifs.put(
                "water bottle",
                "<path class='b' d='M42 10h16v12H42z'/><path class='a' d='M40 22h20v8c8 5 10 10 10 18v32c0 4-2 6-6 6H36c-4 "
                        + "0-6-2-6-6V48c0-8 2-13 10-18z'/><path class='c' d='M36 50h5v28h-5z'/>");
        motifs.put("backpack", BAG);
        motifs.put("camera bag", BAG);
        motifs.put(
                "printer",
                "<rect class='a' x='18' y='34' width='64' height='34' rx='5'/><path class='b' d='M28 18h44v16H28z'/>"
                        + "<path class='c' d='M28 56h44v28H28z'/><circle class='c' cx='73' cy='43' r='3'/>");
        motifs.put(
                "tripod",
                "<rect class='a' x='36' y='12' width='28' height='18' rx='4'/><path class='b' d='M46 30h8v12h-8zM45 42l-21 "
                        + "44h9l20-44zM47 42l20 44h9L55 42zM47 44h6v42h-6z'/><circle class='c' cx='50' cy='21' r='6'/>");
        motifs.put(
                "remote-control car",
                "<path class='a' d='M10 56c0-6 4-8 10-9l10-17h30l14 17c10 1 16 4 16 12v11H10z'/><path class='c' d='M34 35h12v12H27z"
                        + "M51 35h7l9 12H51z'/><circle class='b' cx='28' cy='72' r='10'/><circle class='b' cx='72' cy='72' r='10'/>");
        motifs.put(
                "kite",
                "<path class='a' d='M50 8l26 32-26 38-26-38z'/><path class='b' d='M50 8l26 32-26 38z'/>"
                        + "<path class='c' d='M48 78h4l3 8-6 3 2 5-3 1-4-8 6-3z'/>");
        motifs.put(
                "helmet",
                "<path class='a' d='M10 64a40 40 0 0 1 80 0z'/><path class='b' d='M8 64h84v9H8z'/>"
                        + "<path class='c' d='M34 36l6-6 4 24h-8zM56 30l8 6 2 18h-8z'/>");
        motifs.put(
                "dumbbells",
                "<path class='b' d='M28 46h44v8H28z'/><rect class='a' x='14' y='28' width='14' height='44' rx='4'/>"
                        + "<rect class='a' x='72' y='28' width='14' height='44' rx='4'/><path class='c' d='M17 34h4v32h-4zM75 34h4v32h-4z'/>");
        motifs.put(
                "fountain pen",
                "<path class='a' d='M66 10l14 10-40 56-14-10z'/><path class='b' d='M26 66l14 10-18 12z'/>"
                        + "<path class='c' d='M66 18l4 3-28 40-4-3z'/>");
        motifs.put(
                "screwdriver",
                "<path class='a' d='M60 12h16v34H60zM24 12h16v34H24z'/><path class='b' d='M65 46h6v40h-6zM29 46h6v40h-6z'/>"
                        + "<path class='c' d='M28 16h3v26h-3zM64 16h3v26h-3z'/>");
        motifs.put(
                "bath salts",
                "<path class='b' d='M34 12h32v10H34z'/><path class='a' d='M32 22h36l6 14v46a4 4 0 0 1-4 4H30a4 4 0 0 1-4-4V36z'/>"
                        + "<path class='c' d='M34 48h32v22H34z'/>");
        return motifs;
    }
}
