package dev.doorbuster.measure.report;

import dev.doorbuster.measure.experiment.Calibration;
import java.time.Instant;

/**
 * The circumstances of a measurement, which every report states.
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
