package dev.doorbuster.crowd.shopper;

import java.util.SplittableRandom;

/**
 * Chooses a shopper and a step for each arrival. The same seed gives the same shoppers the same steps in the same
 * order, whatever the shop responds.
 */
public final class SessionScripts {
    private final SplittableRandom places;
    private final SessionScript[] scripts;

    /** Creates scripts for this many places, each with one shopper at a time. */
    public SessionScripts(long seed, int places) {
        SplittableRandom seeds = new SplittableRandom(seed);
        this.places = seeds.split();
        scripts = new SessionScript[places];
        for (int place = 0; place < places; place++) {
            scripts[place] = new SessionScript(seeds.nextLong());
        }
    }

    /** The next arrival's place and step. */
    public Arrival next() {
        int place = places.nextInt(scripts.length);
        return new Arrival(place, scripts[place].next());
    }

    public record Arrival(int place, Step step) {}
}
