package dev.doorbuster.incident.compose;

import dev.doorbuster.incident.compose.Composition.Cause;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Draws incidents. The same secret, seed and level always draw the same one; without the secret, a seed tells nothing,
 * although this code is public.
 */
public final class Draw {

    private static final String ALGORITHM = "HmacSHA256";

    /** In one of this many draws of level 2 nothing is wrong. */
    private static final int NO_FAULT_EVERY = 5;

    /** The decoy that explains the page of an incident without a cause. */
    private static final String BURST = "storefront-restart";

    private static final int MAX_GENERATION = 40;
    private static final int SALT_BYTES = 16;

    private final byte[] secret;
    private final Map<String, List<String>> forms;
    private final List<List<String>> sets;
    private final List<String> decoys;
    private final List<String> brands;

    /**
     * @param secret at least 16 bytes
     * @param forms by fault: the variants in which it can be a cause, at least one
     * @param sets the faults that may be live together, of a level with several causes; none where each fault is drawn
     *     by itself
     * @param decoys the ids of all decoys
     * @param brands the names of companies, at least one
     */
    public Draw(
            byte[] secret,
            Map<String, List<String>> forms,
            List<List<String>> sets,
            List<String> decoys,
            List<String> brands) {
        if (secret.length < SALT_BYTES) {
            throw new IllegalArgumentException("the secret has " + secret.length + " bytes, but needs " + SALT_BYTES);
        }
        this.secret = secret.clone();
        this.forms = new TreeMap<>(forms);
        this.sets = List.copyOf(sets);
        this.decoys = decoys.stream().sorted().toList();
        this.brands = List.copyOf(brands);
    }

    public Composition incident(Level level, long seed) {
        byte[] drawn = hmac("composition", level, seed);
        Random random = new Random(ByteBuffer.wrap(drawn).getLong());
        List<Cause> causes = new ArrayList<>();
        for (String fault : faults(level, random)) {
            List<String> its = forms.getOrDefault(fault, List.of());
            causes.add(new Cause(fault, its.get(random.nextInt(its.size()))));
        }
        causes.sort((one, other) -> one.fault().compareTo(other.fault()));
        List<String> shuffled = new ArrayList<>(decoys);
        Collections.shuffle(shuffled, random);
        if (causes.isEmpty() && shuffled.remove(BURST)) {
            shuffled.add(0, BURST);
        }
        return new Composition(
                level.number(),
                seed,
                causes,
                shuffled.stream().limit(level.decoys()).sorted().toList(),
                brands.get(random.nextInt(brands.size())),
                1 + random.nextInt(MAX_GENERATION),
                random.nextLong(),
                HexFormat.of().formatHex(hmac("salt", level, seed), 0, SALT_BYTES));
    }

    private List<String> faults(Level level, Random random) {
        if (!sets.isEmpty()) {
            return sets.get(random.nextInt(sets.size()));
        }
        List<String> faults = new ArrayList<>(forms.keySet());
        Collections.shuffle(faults, random);
        return faults.subList(0, Math.min(faults.size(), number(level, random)));
    }

    private static int number(Level level, Random random) {
        if (level.minFaults() == 0) {
            return random.nextInt(NO_FAULT_EVERY) == 0 ? 0 : level.maxFaults();
        }
        return level.minFaults() + random.nextInt(level.maxFaults() - level.minFaults() + 1);
    }

    private byte[] hmac(String purpose, Level level, long seed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            String text = Stream.of(purpose, Integer.toString(level.number()), Long.toString(seed))
                    .reduce("", (one, other) -> one + "/" + other);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
