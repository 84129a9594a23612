package dev.doorbuster.payments.charge;

/**
 * The state of one charge as far as a call to the provider reveals it.
 *
 * <p>{@link Captured}, {@link Declined} and {@link Cancelled} are decisions of the provider. They are final: the
 * provider never changes a decision on a key. {@link Unclear} and {@link NotSent} are conclusions of the caller when no
 * usable response came. They differ in what matters for money: whether the request may have had an effect.
 */
public sealed interface ProviderAnswer {

    /** The amount was captured. */
    record Captured(String chargeId, long amountCents) implements ProviderAnswer {}

    /** The provider declined the card. Nothing was captured, and nothing ever will be under this key. */
    record Declined(String reason) implements ProviderAnswer {}

    /** The key carries a tombstone: nothing was captured, and the provider refuses a later charge under it. */
    record Cancelled() implements ProviderAnswer {}

    /** The provider has not decided this key: it never received it, or is still processing it. */
    record Unseen() implements ProviderAnswer {}

    /** No usable response to a request that may have arrived. Only a look-up of the key reveals the outcome. */
    record Unclear(String reason) implements ProviderAnswer {}

    /** No attempt can have had an effect: it was refused locally, never connected, or was rejected before any work. */
    record NotSent(String reason) implements ProviderAnswer {}
}
