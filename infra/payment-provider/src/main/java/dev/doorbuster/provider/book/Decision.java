package dev.doorbuster.provider.book;

import dev.doorbuster.provider.ledger.LedgerEntry;
import java.util.concurrent.CompletionStage;

/**
 * A decision that stands, and when it may be told.
 *
 * @param entry what was decided
 * @param first whether this very call decided it; otherwise it is a replay
 * @param durable completes when the entry is on disk, and fails when it never will be
 */
public record Decision<E extends LedgerEntry>(E entry, boolean first, CompletionStage<Void> durable) {}
