package dev.doorbuster.service.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The span of a message that is being sent to the broker. */
public final class SentMessage {

    static final SentMessage UNTRACED = new SentMessage(null);

    private final @Nullable Span span;

    SentMessage(@Nullable Span span) {
        this.span = span;
    }

    /** Adds the header with which the receiver continues the trace. */
    public void addTo(Map<String, Object> headers) {
        if (span != null) {
            W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), headers, (all, key, value) -> {
                if (all != null) {
                    all.put(key, value);
                }
            });
        }
    }

    /** Ends the span when the broker has confirmed the message, or with the failure that prevented it. */
    public void end(@Nullable Throwable failure) {
        if (span != null) {
            Tracing.end(span, failure);
        }
    }
}
