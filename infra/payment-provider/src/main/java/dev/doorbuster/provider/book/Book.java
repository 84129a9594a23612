package dev.doorbuster.provider.book;

import dev.doorbuster.provider.card.Card;
import dev.doorbuster.provider.card.CardScenario;
import dev.doorbuster.provider.ledger.Ledger;
import dev.doorbuster.provider.ledger.LedgerEntry;
import dev.doorbuster.provider.ledger.LedgerEntry.Cancelled;
import dev.doorbuster.provider.ledger.LedgerEntry.Captured;
import dev.doorbuster.provider.ledger.LedgerEntry.Declined;
import dev.doorbuster.provider.ledger.LedgerEntry.KeyDecided;
import dev.doorbuster.provider.ledger.LedgerEntry.Refunded;
import dev.doorbuster.provider.ledger.LedgerEntry.TokenIssued;
import dev.doorbuster.provider.ledger.LedgerUnavailableException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The book of the provider: tokens, charges by idempotency key, refunds. It lives in memory and is rebuilt from the
 * ledger.
 *
 * <p>Every method decides under one lock and puts the decision in the ledger's line before it lets go, so a key is
 * decided once, and the file tells the decisions in the order in which they were made. Nobody may be told of a decision
 * before its {@link Decision#durable()} completes. Throws {@link LedgerUnavailableException} where the ledger takes no
 * entry; nothing has happened then.
 */
public final class Book implements AutoCloseable {

    /** Memory that one charge, tombstone or refund takes, rounded up. */
    private static final int BYTES_PER_KEY = 500;
    /** Charges, tombstones and refunds that are kept: as many as half of the heap holds. */
    private static final long MAX_KEYS = Runtime.getRuntime().maxMemory() / 2 / BYTES_PER_KEY;

    private static final int TOKEN_BYTES = 16;
    private static final CompletionStage<Void> ON_DISK = CompletableFuture.completedFuture(null);

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Tokens tokens = new Tokens();
    private final Map<String, KeyDecided> charges = new HashMap<>();
    private final Map<String, Refunded> refunds = new HashMap<>();
    /** What was given back, by the charge's position in the ledger. */
    private final Map<Long, Long> refundedCents = new HashMap<>();
    /** Decisions on their way to the disk, by position. */
    private final Map<Long, CompletionStage<Void>> onTheWay = new ConcurrentHashMap<>();

    private final MoneyMoves moves = new MoneyMoves();
    private final Ledger ledger;

    private Book(Path file, Clock clock, MeterRegistry registry) throws IOException {
        this.clock = clock;
        this.ledger = Ledger.open(file, this::keep, registry);
    }

    /**
     * Opens the book over its ledger file.
     *
     * @throws IOException when the ledger cannot be used
     */
    public static Book open(Path file, Clock clock, MeterRegistry registry) throws IOException {
        return new Book(file, clock, registry);
    }

    /** Issues a token for an approved card. */
    public synchronized Decision<TokenIssued> issue(Card card) {
        byte[] id = new byte[TOKEN_BYTES];
        random.nextBytes(id);
        String token = "tok_" + HexFormat.of().formatHex(id);
        return decide(ledger.append(seq -> new TokenIssued(seq, now(), token, card.last4(), card.scenario())));
    }

    /** What becomes of a charge on this token; empty when the token was never issued or has expired. */
    public synchronized Optional<CardScenario> scenario(String token) {
        return Optional.ofNullable(tokens.find(token, now())).map(TokenIssued::scenario);
    }

    /**
     * Charges once per key: the first call decides, later ones with the same request replay.
     *
     * @param declinedByLuck decline although the card is good
     * @throws KeyReusedException when the key was used with another request
     */
    public synchronized Decision<KeyDecided> charge(String key, ChargeRequest request, boolean declinedByLuck) {
        KeyDecided known = charges.get(key);
        if (known != null) {
            requireSame(known, request);
            return replay(known);
        }
        requireNoRefund(key);
        requireRoom();
        String reason = reasonToDecline(request.token(), declinedByLuck);
        return decide(ledger.append(seq -> reason == null
                ? new Captured(seq, now(), key, request.token(), request.orderId(), request.amountCents())
                : new Declined(seq, now(), key, request.token(), request.orderId(), request.amountCents(), reason)));
    }

    /** How the key was decided; empty while it was not. */
    public synchronized Optional<Decision<KeyDecided>> find(String key) {
        return Optional.ofNullable(charges.get(key)).map(this::replay);
    }

    /**
     * Cancels a key that is not decided, so that no charge can come under it; otherwise tells how it was decided.
     *
     * @throws KeyReusedException when the key was used for a refund
     */
    public synchronized Decision<KeyDecided> cancel(String key) {
        KeyDecided known = charges.get(key);
        if (known != null) {
            return replay(known);
        }
        requireNoRefund(key);
        requireRoom();
        return decide(ledger.append(seq -> new Cancelled(seq, now(), key)));
    }

    /**
     * Gives back a part of a capture, once per key.
     *
     * @throws RefusedException when there is no such capture, or more is asked than is left of it
     * @throws KeyReusedException when the key was used with another request
     */
    public synchronized Decision<Refunded> refund(String key, String chargeId, long amountCents) {
        Refunded known = refunds.get(key);
        if (known != null) {
            if (!known.chargeId().equals(chargeId) || known.amountCents() != amountCents) {
                throw new KeyReusedException("this Idempotency-Key was used for another refund");
            }
            return replay(known);
        }
        if (charges.containsKey(key)) {
            throw new KeyReusedException("this Idempotency-Key was used for a charge");
        }
        Captured captured = moves.captured(chargeId)
                .orElseThrow(() -> new RefusedException("chargeId", "there is no captured charge with this id"));
        long left = captured.amountCents() - refundedCents.getOrDefault(captured.seq(), 0L);
        if (amountCents > left) {
            throw new RefusedException("amountCents", "more than the " + left + " cents that are left of the charge");
        }
        requireRoom();
        return decide(ledger.append(seq -> new Refunded(seq, now(), key, chargeId, captured.orderId(), amountCents)));
    }

    /** Captures and refunds that are on disk, with a position after {@code after}, at most {@code limit} of them. */
    public synchronized List<LedgerEntry> moneyMoves(long after, int limit) {
        return moves.after(after, ledger.durableSeq(), limit);
    }

    /** Whether anything can be decided at all. */
    public boolean usable() {
        return ledger.usable();
    }

    /** Writes what waits; takes about a second at most. */
    @Override
    public void close() throws IOException {
        ledger.close();
    }

    private <E extends LedgerEntry> Decision<E> decide(Ledger.Appended<? extends E> appended) {
        E entry = appended.entry();
        keep(entry);
        onTheWay.put(entry.seq(), appended.durable());
        // On failure it stays: nobody may ever be told of a decision that is not on disk.
        appended.durable().thenRun(() -> onTheWay.remove(entry.seq()));
        return new Decision<>(entry, true, appended.durable());
    }

    private <E extends LedgerEntry> Decision<E> replay(E known) {
        return new Decision<>(known, false, onTheWay.getOrDefault(known.seq(), ON_DISK));
    }

    private void keep(LedgerEntry entry) {
        if (entry instanceof TokenIssued token) {
            tokens.add(token);
        } else if (entry instanceof KeyDecided decided) {
            charges.put(decided.key(), decided);
            if (decided instanceof Captured captured) {
                moves.add(captured);
            }
        } else if (entry instanceof Refunded refunded) {
            refunds.put(refunded.key(), refunded);
            moves.captured(refunded.chargeId())
                    .ifPresent(captured -> refundedCents.merge(captured.seq(), refunded.amountCents(), Long::sum));
            moves.add(refunded);
        }
    }

    private @Nullable String reasonToDecline(String token, boolean declinedByLuck) {
        TokenIssued issued = tokens.find(token, now());
        if (issued == null) {
            return "token_expired";
        }
        return declinedByLuck || issued.scenario() == CardScenario.DECLINED ? "card_declined" : null;
    }

    private static void requireSame(KeyDecided decided, ChargeRequest request) {
        boolean same = decided instanceof Cancelled
                || (decided instanceof Captured captured
                        && request.equals(
                                new ChargeRequest(captured.token(), captured.orderId(), captured.amountCents())))
                || (decided instanceof Declined declined
                        && request.equals(
                                new ChargeRequest(declined.token(), declined.orderId(), declined.amountCents())));
        if (!same) {
            throw new KeyReusedException("this Idempotency-Key was used for another charge");
        }
    }

    private void requireNoRefund(String key) {
        if (refunds.containsKey(key)) {
            throw new KeyReusedException("this Idempotency-Key was used for a refund");
        }
    }

    private void requireRoom() {
        if (charges.size() + refunds.size() >= MAX_KEYS) {
            throw new LedgerUnavailableException("the book is full: it keeps " + MAX_KEYS + " charges and refunds");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
