package dev.doorbuster.incident.decoy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.crowd.CrowdControl;
import dev.doorbuster.crowd.CrowdFolder;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusyMinuteTest {

    private static final CrowdControl USUAL = new CrowdControl(true, 100, 7);

    private long now;
    private final Timetable timetable = new Timetable(() -> now);
    private CrowdFolder crowd;

    @BeforeEach
    void begin(@TempDir Path folder) throws Exception {
        crowd = new CrowdFolder(folder);
        crowd.control(USUAL);
        BusyMinute.begin(crowd, timetable);
    }

    private void pass(Duration time) throws InterruptedException {
        now += time.toNanos();
        timetable.runDue();
    }

    @Test
    void theRateRisesForAMinuteAndThenFallsAgain() throws Exception {
        pass(Duration.ofSeconds(179));
        assertThat(crowd.control()).isEqualTo(USUAL);
        pass(Duration.ofSeconds(1));
        assertThat(crowd.control().rate()).isCloseTo(140, within(1e-6));
        assertThat(crowd.control().seed()).isEqualTo(7);
        pass(Duration.ofSeconds(59));
        assertThat(crowd.control().rate()).isCloseTo(140, within(1e-6));
        pass(Duration.ofSeconds(1));
        assertThat(crowd.control()).isEqualTo(USUAL);
        pass(Duration.ofMinutes(12));
        assertThat(crowd.control().rate()).isCloseTo(140, within(1e-6));
    }

    @Test
    void theEndLowersTheRate() throws Exception {
        pass(Duration.ofMinutes(3));
        timetable.close();
        assertThat(crowd.control()).isEqualTo(USUAL);
    }

    @Test
    void aCrowdThatIsStoppedStaysStopped() throws Exception {
        crowd.control(USUAL.running(false));
        pass(Duration.ofMinutes(3));
        assertThat(crowd.control()).isEqualTo(USUAL.running(false));
    }

    @Test
    void aPauseWithinTheMinuteIsNotEnded() throws Exception {
        pass(Duration.ofMinutes(3));
        crowd.control(crowd.control().running(false));
        pass(Duration.ofMinutes(1));
        assertThat(crowd.control()).isEqualTo(USUAL.running(false));
    }

    @Test
    void anotherRateThatSomebodySetsStays() throws Exception {
        pass(Duration.ofMinutes(3));
        crowd.control(USUAL.rate(20));
        pass(Duration.ofMinutes(1));
        assertThat(crowd.control()).isEqualTo(USUAL.rate(20));
    }

    @Test
    void theHighestRateIsNotExceeded() throws Exception {
        crowd.control(USUAL.rate(CrowdControl.MAX_RATE));
        pass(Duration.ofMinutes(3));
        assertThat(crowd.control().rate()).isEqualTo(CrowdControl.MAX_RATE);
    }
}
