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
 * The provider's state: tokens, charges by idempotency key, and refunds. It is kept in memory and rebuilt from the
 * ledger at the start.
 *
 * <p>Every method decides under one lock and appends the decision to the ledger's queue before it releases the lock. So
 * each key is decided once, and the file has the decisions in the order in which they were made. A decision must not be
 * revealed before its {@link Decision#durable()} completes. A method throws {@link LedgerUnavailableException} if the
 * ledger accepts no entry; nothing has changed then.
 */
public final class Book implements AutoCloseable {

    /** Memory of one charge, tombstone or refund in bytes, rounded up. */
    private static final int BYTES_PER_KEY = 500;
    /** Maximum charges, tombstones and refunds: as many as half of the heap holds. */
    private static final long MAX_KEYS = Runtime.getRuntime().maxMemory() / 2 / BYTES_PER_KEY;

    private static final int TOKEN_BYTES = 16;
    private static final CompletionStage<Void> ON_DISK = CompletableFuture.completedFuture(null);

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Tokens tokens = new Tokens();
    private final Map<String, KeyDecided> charges = new HashMap<>();
    private final Map<String, Refunded> refunds = new HashMap<>();
    /** Refunded cents by the charge's position in the ledger. */
    private final Map<Long, Long> refundedCents = new HashMap<>();
    /** Decisions that are not on disk yet, by position. */
    private final Map<Long, CompletionStage<Void>> onTheWay = new ConcurrentHashMap<>();

    private final MoneyMoves moves = new MoneyMoves();
    private final Ledger ledger;

    private Book(Path file, Clock clock, MeterRegistry registry) throws IOException {
        this.clock = clock;
        this.ledger = Ledger.open(file, this::keep, registry);
    }

    /**
     * Opens the book and replays its ledger file.
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

    /** The scenario of a charge on this token; empty if the token was never issued or has expired. */
    public synchronized Optional<CardScenario> scenario(String token) {
        return Optional.ofNullable(tokens.find(token, now())).map(TokenIssued::scenario);
    }

    /**
     * Charges once per key: the first call decides, and later calls with the same request replay its decision.
     *
     * @param declinedByLuck whether to decline the charge even if the card is good
     * @throws KeyReusedException if the key was used with another request, or for a refund
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

    /** The decision on the key; empty if there is none yet. */
    public synchronized Optional<Decision<KeyDecided>> find(String key) {
        return Optional.ofNullable(charges.get(key)).map(this::replay);
    }

    /**
     * Cancels an undecided key, so that no charge can succeed under it. Otherwise returns the decision on the key.
     *
     * @throws KeyReusedException if the key was used for a refund
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
     * Refunds a capture in part or in full, once per key.
     *
     * @throws RefusedException if there is no such capture, or the amount exceeds what is left of it
     * @throws KeyReusedException if the key was used with another request, or for a charge
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

    /** At most {@code limit} captures and refunds that are on disk and have a position after {@code after}. */
    public synchronized List<LedgerEntry> moneyMoves(long after, int limit) {
        return moves.after(after, ledger.durableSeq(), limit);
    }

    /** Whether the ledger still accepts entries. */
    public boolean usable() {
        return ledger.usable();
    }

    /** Writes the queued entries and closes the ledger. Takes at most about two seconds. */
    @Override
    public void close() throws IOException {
        ledger.close();
    }

    private <E extends LedgerEntry> Decision<E> decide(Ledger.Appended<? extends E> appended) {
        E entry = appended.entry();
        keep(entry);
        onTheWay.put(entry.seq(), appended.durable());
        // On failure the entry stays, so that a decision that is not on disk is never revealed.
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
