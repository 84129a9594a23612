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
 * A crowd, and every few seconds shoppers beside it who all log in at the same moment, as when a sale opens or a mail
 * goes out. A log-in costs the shop tens of milliseconds of one core, so the last of them waits for a while.
 */
public final class Rush implements Pacer.Arrivals {
    private static final Duration EVERY = Duration.ofSeconds(7);

    /** One shopper rushes in for so many who come at their own time. */
    private static final int ARRIVALS_FOR_EACH = 8;

    private static final int ACCOUNTS = 1_000;

    private final ShopClient client;
    private final Pacer.Arrivals crowd;
    private long openedNanos;
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
            openedNanos = intendedNanos;
        }
        arrivals++;
        if (intendedNanos - openedNanos >= EVERY.toNanos()) {
            openedNanos = intendedNanos;
            open(arrivals / ARRIVALS_FOR_EACH, intendedNanos);
            arrivals = 0;
        }
    }

    @Override
    public void giveUp(long number, long intendedNanos) {
        crowd.giveUp(number, intendedNanos);
    }

    private void open(long shoppers, long intendedNanos) {
        for (long shopper = 0; shopper < shoppers; shopper++) {
            JsonObject login = new JsonObject().put("email", next()).put("password", DemoAccounts.PASSWORD);
            client.send(Kind.LOGIN, Call.post("/login", login.toBuffer()), new CookieJar(), intendedNanos);
        }
    }

    /** Accounts that nobody in the crowd has, in turn. */
    private String next() {
        account = account % ACCOUNTS + 1;
        return DemoAccounts.shopper(Crowd.PLACES + account);
    }
}
