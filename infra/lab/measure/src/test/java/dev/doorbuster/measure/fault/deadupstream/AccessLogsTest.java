package dev.doorbuster.measure.fault.deadupstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccessLogsTest {
    @Test
    void attemptsAreReadFromTheAccessLog() {
        AccessLogs.Attempts attempts = new AccessLogs.Attempts(":18024");
        attempts.add("{\"path\":\"/\",\"upstream\":\"127.0.0.1:18024, 127.0.0.1:18021\"}");
        attempts.add("{\"path\":\"/cart\",\"upstream\":\"127.0.0.1:18022\"}");
        attempts.add("{\"path\":\"/health/ready\",\"upstream\":\"127.0.0.1:18022\"}");
        attempts.add("{\"path\":\"/x\",\"upstream\":\"-\"}");
        attempts.add("{\"path\":\"/half");
        assertThat(attempts.figures())
                .containsEntry("attemptsPerRequest", 1.5)
                .containsEntry("attemptsOnDeadServerPer1000", 500.0);
    }
}
