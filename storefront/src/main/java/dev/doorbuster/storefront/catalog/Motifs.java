package dev.doorbuster.storefront.catalog;

import java.util.Locale;
import java.util.Map;

/** What products look like, as SVG in a box of 100 by 100: a colour (class a), a shade (b) and a light (c) of it. */
final class Motifs {

    /** By the slug of the category. */
    private static final Map<String, String> BY_CATEGORY = Map.ofEntries(
            Map.entry(
                    "audio",
                    "<path class='b' d='M20 60V48a30 30 0 0 1 60 0v12h-7V48a23 23 0 0 0-46 0v12z'/>"
                            + "<rect class='a' x='14' y='52' width='19' height='32' rx='8'/>"
                            + "<rect class='a' x='67' y='52' width='19' height='32' rx='8'/>"
                            + "<rect class='c' x='19' y='58' width='5' height='20' rx='2'/>"),
            Map.entry(
                    "clothing",
                    "<path class='a' d='M36 18l-22 12 8 20 10-5v39h36V45l10 5 8-20-22-12c-4 8-24 8-28 0z'/>"
                            + "<path class='b' d='M36 18c4 8 24 8 28 0l-4-1c-4 5-16 5-20 0z'/>"
                            + "<rect class='c' x='54' y='48' width='9' height='10' rx='1'/>"),
            Map.entry(
                    "beauty",
                    "<rect class='a' x='32' y='40' width='36' height='46' rx='8'/>"
                            + "<rect class='b' x='42' y='24' width='16' height='16'/>"
                            + "<path class='b' d='M38 14h24v10H38z'/>"
                            + "<rect class='c' x='38' y='54' width='24' height='18' rx='3'/>"),
            Map.entry(
                    "photo",
                    "<path class='a' d='M12 34h20l6-10h24l6 10h20v46H12z'/><circle class='b' cx='50' cy='56' r='18'/>"
                            + "<circle class='c' cx='50' cy='56' r='10'/><rect class='c' x='74' y='40' width='8' height='5'/>"),
            Map.entry(
                    "computing",
                    "<rect class='b' x='18' y='24' width='64' height='42' rx='4'/>"
                            + "<rect class='c' x='23' y='29' width='54' height='32'/>"
                            + "<path class='a' d='M8 70h84l-5 9H13z'/><path class='b' d='M42 70h16v3H42z'/>"),
            Map.entry(
                    "garden",
                    "<path class='b' d='M30 58h40l-6 28H36z'/><rect class='a' x='26' y='52' width='48' height='8' rx='2'/>"
                            + "<path class='a' d='M48 52C46 34 34 30 24 30c0 12 10 18 24 22z'/>"
                            + "<path class='c' d='M51 52c0-22 10-32 24-36 2 16-8 28-24 36z'/>"),
            Map.entry(
                    "home",
                    "<rect class='a' x='24' y='28' width='52' height='34' rx='8'/>"
                            + "<rect class='b' x='14' y='44' width='16' height='30' rx='7'/>"
                            + "<rect class='b' x='70' y='44' width='16' height='30' rx='7'/>"
                            + "<rect class='c' x='30' y='56' width='40' height='16' rx='4'/>"
                            + "<path class='b' d='M22 74h6v10h-6zM72 74h6v10h-6z'/>"),
            Map.entry(
                    "kitchen",
                    "<path class='a' d='M22 42h52v26a16 16 0 0 1-16 16H38a16 16 0 0 1-16-16z'/>"
                            + "<rect class='b' x='18' y='36' width='60' height='8' rx='4'/>"
                            + "<rect class='b' x='43' y='26' width='10' height='8' rx='3'/>"
                            + "<path class='b' d='M74 48h8a8 8 0 0 1 0 18h-8v-6h7a2 2 0 0 0 0-6h-7z'/>"
                            + "<rect class='c' x='29' y='50' width='6' height='24' rx='3'/>"),
            Map.entry(
                    "pets",
                    "<ellipse class='a' cx='50' cy='66' rx='20' ry='17'/><ellipse class='b' cx='24' cy='48' rx='8' ry='11'/>"
                            + "<ellipse class='b' cx='41' cy='32' rx='8' ry='12'/><ellipse class='b' cx='60' cy='32' rx='8' ry='12'/>"
                            + "<ellipse class='b' cx='77' cy='48' rx='8' ry='11'/><ellipse class='c' cx='46' cy='62' rx='7' ry='5'/>"),
            Map.entry(
                    "sports",
                    "<path class='b' d='M50 14l38 66H12z'/><path class='a' d='M50 14l10 66H12z'/>"
                            + "<path class='c' d='M50 44l12 36H40z'/><path class='b' d='M8 80h84v5H8z'/>"),
            Map.entry(
                    "stationery",
                    "<rect class='b' x='24' y='18' width='52' height='68' rx='4'/>"
                            + "<rect class='a' x='32' y='18' width='44' height='68' rx='3'/>"
                            + "<rect class='c' x='41' y='30' width='26' height='12' rx='2'/>"
                            + "<path class='c' d='M41 50h26v3H41zM41 58h18v3H41z'/>"),
            Map.entry(
                    "toys",
                    "<rect class='a' x='14' y='52' width='34' height='34' rx='3'/>"
                            + "<rect class='b' x='52' y='52' width='34' height='34' rx='3'/>"
                            + "<rect class='c' x='33' y='14' width='34' height='34' rx='3'/>"
                            + "<circle class='b' cx='31' cy='69' r='8'/><path class='a' d='M69 60l9 17H60z'/>"
                            + "<rect class='a' x='43' y='24' width='14' height='14'/>"));

    private static final String ANY =
            "<path class='a' d='M14 34l36-16 36 16v34L50 86 14 68z'/><path class='b' d='M50 50l36-16v34L50 86z'/>"
                    + "<path class='c' d='M14 34l36-16 36 16-36 16z'/>";

    private Motifs() {}

    /** The motif of the thing that the name says, else of its category, else a parcel. */
    static String of(Sitter sitter) {
        String name = sitter.name().toLowerCase(Locale.ROOT);
        return Things.MOTIFS.entrySet().stream()
                .filter(thing -> name.contains(thing.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> BY_CATEGORY.getOrDefault(sitter.category(), ANY));
    }
}
