package dev.doorbuster.controlroom.http;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.Set;

/** Server-sent events to every open page. To be used on the event loop alone. */
public final class LiveStream {

    /** The most pages that are served at once. */
    static final int MOST_CLIENTS = 8;

    private final Set<HttpServerResponse> clients = new LinkedHashSet<>();

    public void open(RoutingContext context) {
        if (clients.size() >= MOST_CLIENTS) {
            throw new Refusal(503, "At most " + MOST_CLIENTS + " pages can watch at once; close another one.");
        }
        HttpServerResponse response = context.response()
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                // Each event is small and wanted at once.
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

    /** A page that does not read fast enough misses this event; it asks for the history when it comes back. */
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
