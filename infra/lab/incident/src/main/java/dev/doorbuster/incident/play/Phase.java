package dev.doorbuster.incident.play;

import java.util.Locale;

/** How far an incident is. */
public enum Phase {
    /** The shop is being prepared; nobody is called yet. */
    ARMING,
    /** The page is there; the clock stands still until somebody acts. */
    BRIEF,
    /** Somebody works on it. */
    WORK,
    /** The answer is in or the time is up; the shop is looked at once more, and nothing can be changed. */
    CHECKING,
    /** The result is there. */
    ENDED,
    /** It ended without a result: the lab failed, not the person. */
    INVALID;

    /** The name in files and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether somebody may look at the shop and change it. */
    public boolean isOpen() {
        return this == BRIEF || this == WORK;
    }

    /** Whether nothing more will happen. */
    public boolean isOver() {
        return this == ENDED || this == INVALID;
    }
}
