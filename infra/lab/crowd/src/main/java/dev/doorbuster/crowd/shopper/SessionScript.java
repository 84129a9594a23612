package dev.doorbuster.crowd.shopper;

import dev.doorbuster.crowd.record.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/** The endless script of one place in the crowd, journey after journey. The same seed gives the same script. */
final class SessionScript {
    /**
     * Journeys before a new shopper takes the place. Sessions are long because a login costs the shop an Argon2 hash.
     */
    private static final int JOURNEYS_PER_SHOPPER = 12;

    private static final double HOME_SHARE = 0.7;
    private static final double SEARCH_SHARE = 0.5;
    private static final double HOT_SHARE = 0.4;
    private static final double ONE_MORE_VIEW = 0.6;
    private static final int MAX_VIEWS = 8;
    private static final double CART_SHARE = 0.2;

    /**
     * On the day of a sale people come to buy: half of the journeys end with a checkout, and one request in twelve is
     * one.
     */
    private static final double BUY_SHARE = 0.5;

    private static final double ORDERS_SHARE = 0.3;

    private final SplittableRandom random;
    private final Deque<Step> steps = new ArrayDeque<>();
    private int journeys;
    private boolean fresh;
    private boolean loggedIn;

    SessionScript(long seed) {
        random = new SplittableRandom(seed);
    }

    Step next() {
        if (steps.isEmpty()) {
            journey();
        }
        return steps.remove();
    }

    private void journey() {
        if (journeys++ % JOURNEYS_PER_SHOPPER == 0) {
            fresh = true;
            loggedIn = false;
        }
        browse();
        double purpose = random.nextDouble();
        if (purpose < BUY_SHARE) {
            buy();
        } else if (purpose < BUY_SHARE + CART_SHARE) {
            add(Kind.CART_ADD);
            add(Kind.CART);
        }
    }

    private void browse() {
        if (random.nextDouble() < HOME_SHARE) {
            add(Kind.HOME);
        }
        if (random.nextDouble() < SEARCH_SHARE) {
            add(Kind.SEARCH);
        }
        int views = 0;
        do {
            add(random.nextDouble() < HOT_SHARE ? Kind.HOT_PRODUCT : Kind.PRODUCT);
            views++;
        } while (views < MAX_VIEWS && random.nextDouble() < ONE_MORE_VIEW);
    }

    private void buy() {
        if (!loggedIn) {
            add(Kind.LOGIN);
            loggedIn = true;
        }
        add(Kind.CART_ADD);
        add(Kind.CART);
        add(Kind.CHECKOUT);
        if (random.nextDouble() < ORDERS_SHARE) {
            add(Kind.ORDERS);
        }
    }

    private void add(Kind kind) {
        int quantity = random.nextDouble() < 0.8 ? 1 : 2;
        steps.add(new Step(kind, random.nextDouble(), quantity, TestCards.typed(random.nextDouble()), fresh));
        fresh = false;
    }
}
