package dev.doorbuster.measure.report;

import dev.doorbuster.measure.experiment.Calibration;
import java.time.Instant;

/**
 * What every report says about how it came about.
 *
 * @param seconds how long it took
 * @param unfinished why it ended early, empty when it did not
 */
public record Facts(
        Instant startedAt,
        double seconds,
        String unfinished,
        Machine machine,
        String commit,
        Calibration calibration) {}
