package dev.doorbuster.payments.charge;

/**
 * What is known about one charge after asking the provider.
 *
 * <p>The first three are the provider's own, final word: it never takes one of them back for the same key. The last two
 * are the caller's: nobody answered, and they differ in the one thing that matters for money, whether the request can
 * have had an effect.
 */
public sealed interface ProviderAnswer {

    /** The money was taken. */
    record Captured(String chargeId, long amountCents) implements ProviderAnswer {}

    /** The provider refused the card; no money was taken and none ever will be under this key. */
    record Declined(String reason) implements ProviderAnswer {}

    /** The key carries a tombstone: no money was taken and a later charge under it is refused. */
    record Cancelled() implements ProviderAnswer {}

    /** The provider has not decided anything under this key: it never saw it, or is still at it. */
    record Unseen() implements ProviderAnswer {}

    /** No usable answer to a request that may have arrived: only looking the key up can tell what became of it. */
    record Unclear(String reason) implements ProviderAnswer {}

    /** No attempt can have had an effect: refused before it left, never connected, or turned away at the door. */
    record NotSent(String reason) implements ProviderAnswer {}
}
