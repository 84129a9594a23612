package dev.doorbuster.controlroom.http;

import dev.doorbuster.sandbox.web.Refusal;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.Set;

/** Sends server-sent events to every open page. Only for use on the event loop. */
public final class LiveStream {

    /** Maximum number of pages that are served at the same time. */
    static final int MAX_CLIENTS = 8;

    private final Set<HttpServerResponse> clients = new LinkedHashSet<>();

    public void open(RoutingContext context) {
        if (clients.size() >= MAX_CLIENTS) {
            throw new Refusal(503, "At most " + MAX_CLIENTS + " pages can watch at once; close another one.");
        }
        HttpServerResponse response = context.response()
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                // Not compressed, because each event is small and must arrive at once.
                .putHeader("Content-Encoding", "identity")
                .setChunked(true);
        response.closeHandler(closed -> clients.remove(response));
        response.exceptionHandler(gone -> clients.remove(response));
        clients.add(response);
        var unused = response.write("retry: 2000\n\n");
    }

    public boolean isWatched() {
        return !clients.isEmpty();
    }

    /** Sends an event. A page that does not read fast enough misses it, and fetches the history when it reconnects. */
    public void send(String event, JsonObject data) {
        if (clients.isEmpty()) {
            return;
        }
        String text = "event: " + event + "\ndata: " + data.encode() + "\n\n";
        for (HttpServerResponse client : Set.copyOf(clients)) {
            if (!client.writeQueueFull()) {
                var unused = client.write(text);
            }
        }
    }
}
