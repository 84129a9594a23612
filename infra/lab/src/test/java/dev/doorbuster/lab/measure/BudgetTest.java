package dev.doorbuster.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final int FAULTS = 6;
    private static final int BEFORE = 24;

    @Test
    void allFaultsEndInTimeByDefaultAndQuick() {
        List<Budget.Plan> quick = plans(2);
        assertThat(whole(quick, Budget.QUICK, false)).isLessThanOrEqualTo(300);
        List<Budget.Plan> full = plans(4);
        assertThat(whole(full, Budget.FULL, true)).isLessThanOrEqualTo(720);
    }

    /** What experiments need around their recordings is known from a slow machine: there, --quick takes half a minute more. */
    @Test
    void theRealExperimentsEndInTimeOnASlowMachine() {
        List<Budget.Plan> full = Comparisons.plans(Experiments.all(), 4);
        assertThat(whole(full, Budget.FULL, true)).isLessThanOrEqualTo(720);
        List<Budget.Plan> quick = Comparisons.plans(Experiments.all(), 2);
        assertThat(whole(quick, Budget.QUICK, false)).isLessThanOrEqualTo(330);
    }

    private static int whole(List<Budget.Plan> plans, Budget budget, boolean warmsUp) {
        return Budget.BEFORE_SECONDS
                + (warmsUp ? (int) Driver.WARM_UP.toSeconds() : 0)
                + Budget.seconds(plans, budget.recordSeconds(plans));
    }

    @Test
    void fewFaultsAreRecordedAsLongAsIsWorthWhile() {
        assertThat(Budget.FULL.recordSeconds(plans(6).subList(0, 2))).isEqualTo(30);
        assertThat(Budget.QUICK.recordSeconds(plans(2).subList(0, 2))).isEqualTo(20);
    }

    @Test
    void nothingIsRecordedShorterThanMakesSense() {
        assertThat(Budget.QUICK.recordSeconds(plans(40))).isEqualTo(Budget.LEAST_SECONDS);
    }

    /** One of them needs a quarter of a minute at least, as the stampede does. */
    private static List<Budget.Plan> plans(int runs) {
        List<Budget.Plan> plans = new ArrayList<>(
                Collections.nCopies(FAULTS - 1, new Budget.Plan(runs, wanted -> wanted, Budget.AROUND_SECONDS)));
        plans.add(new Budget.Plan(runs, new CacheStampedeExperiment()::recordSeconds, Budget.AROUND_SECONDS));
        return plans;
    }

    @Test
    void whatIsLeftFollowsHowLongRunsReallyTake() {
        AtomicLong now = new AtomicLong();
        List<String> said = new ArrayList<>();
        Progress progress = new Progress(said::add, now::get);
        progress.plan("Measuring x", 4, BEFORE, 4 * 20);
        assertThat(said.get(0)).contains("4 runs").contains("1:44");
        assertThat(progress.left()).isEqualTo(BEFORE + 80);
        now.set(BEFORE * 1_000_000_000L);
        assertThat(progress.left()).isEqualTo(80);
        progress.begin("x: run 1 of 4");
        assertThat(said.get(1)).startsWith("0:24, 1:20 left | x: run 1");
        now.addAndGet(25_000_000_000L);
        progress.end(20, true);
        assertThat(progress.left()).as("three runs, each five seconds longer").isEqualTo(75);
    }
}
