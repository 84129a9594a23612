package dev.doorbuster.measure.fault.paymentbacklog;

import dev.doorbuster.sandbox.scaling.ScalingPolicy;
import dev.doorbuster.sandbox.switchboard.EnvironmentFault;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import dev.doorbuster.sandbox.switchboard.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Sets how many payments-workers the lab runs, with one scaling policy for each variant. */
public final class PaymentBacklogEnvironment implements EnvironmentFault {

    /** The fault's id. */
    public static final String FAULT = "payment-backlog";

    /** Index of the policy in a variant's files; the code comes first. */
    private static final int POLICY = 1;

    private final Path checkout;
    private final Fault fault;
    private final int started;
    private final Consumer<ScalingPolicy> scaling;

    /**
     * Creates the environment fault.
     *
     * @param started how many workers the platform was started with
     * @param scaling applies the policy that it is given; returns without waiting for workers
     */
    public PaymentBacklogEnvironment(
            Path checkout, FaultCatalogue catalogue, int started, Consumer<ScalingPolicy> scaling) {
        this.checkout = checkout;
        this.fault = catalogue.fault(FAULT);
        this.started = started;
        this.scaling = scaling;
    }

    @Override
    public String fault() {
        return FAULT;
    }

    @Override
    public void apply(String variant) throws IOException {
        scaling.accept(policy(variant));
    }

    /**
     * The scaling policy of this variant.
     *
     * @throws IOException when there is no such variant, or its file is not a policy
     */
    public ScalingPolicy policy(String variant) throws IOException {
        Variant version = fault.variants().get(variant);
        if (version == null) {
            throw new IOException(FAULT + " has no variant \"" + variant + "\"");
        }
        return ScalingPolicy.read(checkout.resolve(version.files().get(POLICY)), started);
    }

    /** Nothing can be changed by hand: a worker that was ended by hand is restarted. */
    @Override
    public List<String> drift(String variant) {
        return List.of();
    }
}
