package dev.doorbuster.service.password;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Prepares passwords by the OpaqueString profile of RFC 8265, so that one password typed on two keyboards is one.
 *
 * <p>Blanks of any script become the ASCII space and the result is composed (NFC); case and width stay. Control
 * characters, half surrogate pairs and noncharacters are refused. Unassigned characters and those without width pass,
 * though the profile refuses them: the former become new emoji with the next version of Unicode, the latter are part of
 * emoji of today.
 */
public final class OpaqueString {

    private static final Pattern BLANK = Pattern.compile("\\p{Zs}");
    private static final Pattern REFUSED =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\uFDD0-\\uFDEF\\p{IsNoncharacter_Code_Point}]");

    private OpaqueString() {}

    /** The password as it is counted and hashed. */
    public static String prepare(String typed) {
        return Normalizer.normalize(BLANK.matcher(typed).replaceAll(" "), Normalizer.Form.NFC);
    }

    /**
     * Whether a prepared password has only characters that a password may have; an empty one has none and is refused.
     */
    public static boolean allows(String prepared) {
        return !prepared.isEmpty() && !REFUSED.matcher(prepared).find();
    }
}
