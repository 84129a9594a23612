package dev.doorbuster.service.lifecycle;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts components into service. */
public final class Components {

    private static final Logger log = LoggerFactory.getLogger("service");

    private Components() {}

    /**
     * Activates a component if it has to be, without waiting for it, and supplies it from then on. A failed activation
     * is logged; the component is then responsible for trying again.
     */
    public static <T> Supplier<T> inService(T component) {
        activate(component);
        return () -> component;
    }

    /** Activates a component if it has to be, without waiting for it. A failure is logged. */
    public static void activate(Object component) {
        if (component instanceof Activated activated) {
            activated
                    .activate()
                    .onFailure(failure ->
                            log.atWarn().setCause(failure).log("a part of the service could not be activated"));
        }
    }
}
