package dev.doorbuster.service.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reduces texts to keys, so that texts that people consider equal have the same key.
 *
 * <p>There are three keys. {@link #search} is as tolerant as possible, because a false match costs nothing.
 * {@link #email} identifies an account, so it must never merge two addresses that belong to different people.
 * {@link #articleNumber} ignores how a number is written. The database computes the same keys with the functions
 * {@code folded}, {@code email_key_of} and {@code sku_key_of} of {@code schema.sql}, which need no locale; a test
 * compares both sides.
 */
public final class Folding {

    /**
     * Accents of the Latin, Greek and Cyrillic scripts, Hebrew and Arabic vowel points, and zero-width characters.
     * Vowel signs of Indic scripts and the voicing marks of kana belong to their letters and are kept.
     */
    private static final Pattern DROPPED =
            Pattern.compile("[\\u0300-\\u036F\\u0483-\\u0487\\u0591-\\u05BD\\u05BF\\u05C1"
                    + "\\u05C2\\u05C4\\u05C5\\u05C7\\u064B-\\u065F\\u0670\\u1AB0-\\u1AFF\\u1DC0-\\u1DFF"
                    + "\\u20D0-\\u20FF\\uFE20-\\uFE2F"
                    + "\\u00AD\\u061C\\u180E\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\uFE00-\\uFE0F\\uFEFF]");

    /**
     * Letters and signs without a decomposition, each at the position of its plain counterpart; the same as in
     * schema.sql.
     */
    private static final String SPECIAL = "ςøđłħŧ‘’‛ʼ“”„‟«»‐‑‒–—―−⁄";

    private static final String PLAIN = "σodlht''''\"\"\"\"\"\"-------/";

    private static final Pattern NOT_OF_A_NUMBER = Pattern.compile("[^a-z0-9]");

    private Folding() {}

    /**
     * The key for searching: without case, accents, width, ligatures and typographic signs, composed (NFC).
     *
     * <p>{@code Café}, {@code CAFE} and a decomposed {@code café} have the key {@code cafe}; {@code ß} is {@code ss}.
     */
    public static String search(String text) {
        String bare = DROPPED.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("");
        // Lower case alone distinguishes ß from SS, and upper case alone distinguishes ẞ from them.
        String cased = bare.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        String plain = plain(cased)
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace("þ", "th")
                .replace("ð", "d");
        return Normalizer.normalize(plain, Normalizer.Form.NFC);
    }

    /**
     * The key that identifies an account by its email address or user name: without case and width, composed (NFKC),
     * similar to the UsernameCaseMapped profile of RFC 8265.
     *
     * <p>Accents are kept, because {@code josé@example.com} and {@code jose@example.com} are two mailboxes; {@code ß}
     * and the Turkish {@code ı} are kept as well. A domain and its Punycode form count as two addresses.
     */
    public static String email(String address) {
        String cased = Normalizer.normalize(address, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(cased.replace('ς', 'σ'), Normalizer.Form.NFKC);
    }

    /** The key of an article number, without blanks, dashes and case: {@code hph0001} for {@code HPH-0001}. */
    public static String articleNumber(String sku) {
        return NOT_OF_A_NUMBER.matcher(search(sku)).replaceAll("");
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text);
        for (int i = 0; i < plain.length(); i++) {
            int known = SPECIAL.indexOf(plain.charAt(i));
            if (known >= 0) {
                plain.setCharAt(i, PLAIN.charAt(known));
            }
        }
        return plain.toString();
    }
}
