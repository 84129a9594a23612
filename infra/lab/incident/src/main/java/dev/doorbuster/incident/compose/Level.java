package dev.doorbuster.incident.compose;

import dev.doorbuster.sandbox.LabException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How hard an incident is. */
public enum Level {
    /** One cause with a plain sign. */
    ONE(1, 1, 1, 1, Duration.ofMinutes(30)),
    /** One cause, or in one draw of five none at all. */
    TWO(2, 0, 1, 3, Duration.ofMinutes(45)),
    /** Two or three causes, some of which hide others. */
    THREE(3, 2, 3, 3, Duration.ofMinutes(60)),
    /** All six causes at once: the classic exercise. */
    FOUR(4, 6, 6, 2, Duration.ofMinutes(90));

    private final int number;
    private final int minFaults;
    private final int maxFaults;
    private final int decoys;
    private final Duration work;

    Level(int number, int minFaults, int maxFaults, int decoys, Duration work) {
        this.number = number;
        this.minFaults = minFaults;
        this.maxFaults = maxFaults;
        this.decoys = decoys;
        this.work = work;
    }

    /**
     * The level with this number.
     *
     * @throws LabException when there is none; the message names the limits
     */
    public static Level of(int number) {
        return Arrays.stream(values())
                .filter(level -> level.number == number)
                .findFirst()
                .orElseThrow(() -> LabException.usage("There is no level " + number + ". Choose "
                        + Arrays.stream(values())
                                .map(level -> Integer.toString(level.number))
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    public int number() {
        return number;
    }

    /** Minimum number of causes. */
    public int minFaults() {
        return minFaults;
    }

    /** Maximum number of causes. */
    public int maxFaults() {
        return maxFaults;
    }

    /** Number of decoys. */
    public int decoys() {
        return decoys;
    }

    /** The time that somebody has from the page to the answer. */
    public Duration work() {
        return work;
    }
}
