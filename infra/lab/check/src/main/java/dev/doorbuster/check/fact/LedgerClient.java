package dev.doorbuster.check.fact;

import dev.doorbuster.sandbox.client.HttpJson;
import dev.doorbuster.sandbox.client.PlatformNotUpException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;

/** Reads the payment provider's ledger over HTTP, page by page. */
public final class LedgerClient {

    private static final int PAGE = 1_000;

    /** Bounds the read if the server never ends the list; two million entries take the heaviest crowd days. */
    private static final int MAX_PAGES = 2_000;

    private final HttpJson provider;

    public LedgerClient(LabEnvironment environment) throws IOException {
        this.provider = new HttpJson(
                "the payment provider",
                environment.ports().provider(),
                "Bearer " + environment.secrets().providerKey());
    }

    /** Reads the whole current ledger. */
    public Ledger read() throws PlatformNotUpException, InterruptedException {
        Ledger ledger = new Ledger();
        long after = 0;
        for (int page = 0; page < MAX_PAGES; page++) {
            JsonObject answer = new JsonObject(provider.get("/v1/ledger?after=" + after + "&limit=" + PAGE));
            JsonArray entries = answer.getJsonArray("entries");
            if (entries.isEmpty()) {
                return ledger;
            }
            for (int i = 0; i < entries.size(); i++) {
                ledger.add(entries.getJsonObject(i));
            }
            after = answer.getLong("last");
        }
        throw new IllegalStateException("the provider's ledger has more than " + MAX_PAGES * PAGE + " entries");
    }
}
