package dev.doorbuster.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessStatTest {

    @Test
    void readsPastANameWithSpacesAndParentheses() {
        ProcessStat stat = ProcessStat.parse(
                42,
                "42 (a (b) c) S 7 42 42 0 -1 4194560 100 0 0 0 13 29 0 0 20 0 1 0 98765 1000 20 18446744073709551615");

        assertThat(stat).isEqualTo(new ProcessStat(42, 7, 'S', 42, 98765));
    }

    @Test
    void identifiesThisProcessAndNotALaterOneWithItsNumber() {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();

        assertThat(self.isAlive()).isTrue();
        assertThat(new ProcessIdentity(self.pid(), self.startTicks() + 1).isAlive())
                .isFalse();
    }
}
