package dev.doorbuster.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import org.junit.jupiter.api.Test;

class ProcessStatTest {

    @Test
    void readsPastANameWithSpacesAndParentheses() {
        ProcessStat stat = ProcessStat.parse(
                42,
                "42 (a (b) c) S 7 42 42 0 -1 4194560 100 0 0 0 13 29 3 4 20 0 1 0 98765 1000 20 18446744073709551615");

        assertThat(stat).isEqualTo(new ProcessStat(42, 7, 'S', 42, 7, 98765));
    }

    @Test
    void cpuTimeOfEndedChildrenIsNotLost() throws Exception {
        String work = "(i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done); echo done; read -r end";
        Process shell = new ProcessBuilder("sh", "-c", work).start();
        try (BufferedReader said = shell.inputReader()) {
            assertThat(said.readLine()).isEqualTo("done");
            ProcessFigures figures = ProcessFigures.look();

            assertThat(figures.family(shell.pid())).hasSize(1);
            assertThat(figures.cpuSeconds(shell.pid())).isGreaterThan(figures.ownCpuSeconds(shell.pid()));
        } finally {
            shell.destroyForcibly();
        }
    }

    @Test
    void identifiesThisProcessAndNotALaterOneWithItsNumber() {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();

        assertThat(self.isAlive()).isTrue();
        assertThat(new ProcessIdentity(self.pid(), self.startTicks() + 1).isAlive())
                .isFalse();
    }
}
