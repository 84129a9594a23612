package dev.doorbuster.provider.book;

import dev.doorbuster.provider.ledger.LedgerEntry;
import java.util.concurrent.CompletionStage;

/**
 * A final decision, and when it may be revealed.
 *
 * @param entry the ledger entry of the decision
 * @param first whether this call decided; false for a replay
 * @param durable completes when the entry is on disk; fails if it could not be written
 */
public record Decision<E extends LedgerEntry>(E entry, boolean first, CompletionStage<Void> durable) {}
