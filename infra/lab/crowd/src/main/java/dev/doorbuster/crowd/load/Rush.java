package dev.doorbuster.crowd.load;

import dev.doorbuster.crowd.arrival.Pacer;
import dev.doorbuster.crowd.record.Kind;
import dev.doorbuster.crowd.shopper.CookieJar;
import dev.doorbuster.crowd.shopper.ShopClient;
import dev.doorbuster.crowd.shopper.ShopClient.Call;
import dev.doorbuster.sandbox.seed.DemoAccounts;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * A crowd, plus a burst of shoppers every few seconds who all log in at the same time, as when a sale opens or a
 * newsletter goes out. A login costs the shop tens of milliseconds of one core, so the last of them waits for a while.
 */
public final class Rush implements Pacer.Arrivals {
    private static final Duration INTERVAL = Duration.ofSeconds(7);

    /** Number of the crowd's arrivals for each shopper in a burst. */
    private static final int ARRIVALS_PER_LOGIN = 8;

    private static final int ACCOUNTS = 1_000;

    private final ShopClient client;
    private final Pacer.Arrivals crowd;
    private long lastBurstNanos;
    private long arrivals;
    private int account;

    public Rush(ShopClient client, Pacer.Arrivals crowd) {
        this.client = client;
        this.crowd = crowd;
    }

    @Override
    public void arrive(long number, long intendedNanos) {
        crowd.arrive(number, intendedNanos);
        if (number == 0) {
            lastBurstNanos = intendedNanos;
        }
        arrivals++;
        if (intendedNanos - lastBurstNanos >= INTERVAL.toNanos()) {
            lastBurstNanos = intendedNanos;
            burst(arrivals / ARRIVALS_PER_LOGIN, intendedNanos);
            arrivals = 0;
        }
    }

    @Override
    public void giveUp(long number, long intendedNanos) {
        crowd.giveUp(number, intendedNanos);
    }

    private void burst(long shoppers, long intendedNanos) {
        for (long shopper = 0; shopper < shoppers; shopper++) {
            JsonObject login = new JsonObject().put("email", nextAccount()).put("password", DemoAccounts.PASSWORD);
            client.send(Kind.LOGIN, Call.post("/login", login.toBuffer()), new CookieJar(), intendedNanos);
        }
    }

    /** The accounts that no shopper of the crowd uses, in turn. */
    private String nextAccount() {
        account = account % ACCOUNTS + 1;
        return DemoAccounts.shopper(Crowd.PLACES + account);
    }
}
