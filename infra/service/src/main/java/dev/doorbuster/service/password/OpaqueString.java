package dev.doorbuster.service.password;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Prepares passwords with the OpaqueString profile of RFC 8265, so that the same password typed on two keyboards is
 * equal.
 *
 * <p>Blanks of any script become the ASCII space and the result is composed (NFC); case and width are kept. Control
 * characters, lone surrogates and noncharacters are refused. Unassigned and zero-width characters are accepted,
 * although the profile refuses them: the former become new emoji with the next version of Unicode, and the latter are
 * part of current emoji.
 */
public final class OpaqueString {

    private static final Pattern BLANK = Pattern.compile("\\p{Zs}");
    private static final Pattern REFUSED =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\uFDD0-\\uFDEF\\p{IsNoncharacter_Code_Point}]");

    private OpaqueString() {}

    /** The password as its length is checked and as it is hashed. */
    public static String prepare(String typed) {
        return Normalizer.normalize(BLANK.matcher(typed).replaceAll(" "), Normalizer.Form.NFC);
    }

    /** Whether a prepared password contains only allowed characters. An empty password is refused. */
    public static boolean allows(String prepared) {
        return !prepared.isEmpty() && !REFUSED.matcher(prepared).find();
    }
}
