package dev.doorbuster.crowd.shopper;

import java.util.SplittableRandom;

/**
 * Who does what at each arrival: the same seed gives the same shoppers the same steps in the same order, however the
 * shop answers.
 */
public final class SessionScripts {
    private final SplittableRandom places;
    private final SessionScript[] scripts;

    /** A plan for so many places; at each, one shopper at a time. */
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
