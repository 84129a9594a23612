package dev.doorbuster.service.password;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes passwords with Argon2id, in the PHC string format {@code $argon2id$v=19$m=7168,t=5,p=1$salt$hash}.
 *
 * <p>The cost is one of the equivalent minimum settings of the OWASP Password Storage Cheat Sheet: 7 MiB of memory,
 * five passes, one lane. A call takes tens of milliseconds of one core and must not run on an event loop. Safe for use
 * by multiple threads.
 */
public final class PasswordHasher {

    /** Maximum length of a password, in UTF-8 bytes. */
    public static final int MAX_PASSWORD_BYTES = 512;

    private static final int MEMORY_KIB = 7 * 1024;
    private static final int PASSES = 5;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern PHC = Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})"
            + "\\$([A-Za-z0-9+/]{16,88})\\$([A-Za-z0-9+/]{16,172})");

    private final SecureRandom random = new SecureRandom();

    /** Hashes with a fresh random salt. */
    public String hash(char[] password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return hash(password, salt);
    }

    /** Hashes with a given salt of 16 bytes, for seed data that must be reproducible. */
    public String hash(char[] password, byte[] salt) {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("salt must have " + SALT_BYTES + " bytes, but has " + salt.length);
        }
        byte[] hash = derive(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$" + base64.encodeToString(salt)
                + "$" + base64.encodeToString(hash);
    }

    /**
     * Whether the password matches the encoded hash. The comparison takes constant time. Text that is not an Argon2id
     * hash never matches.
     */
    public boolean verify(char[] password, String encoded) {
        Matcher parts = PHC.matcher(encoded);
        if (!parts.matches()) {
            return false;
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] actual = derive(
                password,
                salt,
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    private static byte[] derive(char[] password, byte[] salt, int memoryKib, int passes, int lanes, int length) {
        byte[] secret = utf8(password);
        if (secret.length > MAX_PASSWORD_BYTES) {
            throw new IllegalArgumentException(
                    "a password may have at most " + MAX_PASSWORD_BYTES + " bytes, this one has " + secret.length);
        }
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] out = new byte[length];
        generator.generateBytes(secret, out);
        return out;
    }

    private static byte[] utf8(char[] text) {
        java.nio.ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }
}
