/** The append-only ledger file. Every decision is in it before it is revealed. */
@NullMarked
package dev.doorbuster.provider.ledger;

import org.jspecify.annotations.NullMarked;
