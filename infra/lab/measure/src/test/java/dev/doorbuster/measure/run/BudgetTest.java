package dev.doorbuster.measure.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.measure.experiment.Budget;
import dev.doorbuster.measure.fault.Faults;
import dev.doorbuster.measure.fault.cachestampede.CacheStampedeExperiment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

    /**
     * What experiments need around their recordings is known from a slow machine: there, --quick takes half a minute
     * more.
     */
    @Test
    void theRealExperimentsEndInTimeOnASlowMachine() {
        List<Budget.Plan> full = Comparisons.plans(Faults.all(), 4);
        assertThat(whole(full, Budget.FULL, true)).isLessThanOrEqualTo(720);
        List<Budget.Plan> quick = Comparisons.plans(Faults.all(), 2);
        assertThat(whole(quick, Budget.QUICK, false)).isLessThanOrEqualTo(330);
    }

    private static int whole(List<Budget.Plan> plans, Budget budget, boolean warmsUp) {
        return Budget.BEFORE_SECONDS
                + (warmsUp ? (int) Budget.WARM_UP.toSeconds() : 0)
                + Budget.seconds(plans, budget.recordSeconds(plans));
    }

    @Test
    void fewFaultsAreRecordedAsLongAsIsWorthWhile() {
        assertThat(Budget.FULL.recordSeconds(plans(6).subList(0, 2))).isEqualTo(30);
        assertThat(Budget.QUICK.recordSeconds(plans(2).subList(0, 2))).isEqualTo(20);
    }

    @Test
    void nothingIsRecordedShorterThanMakesSense() {
        assertThat(Budget.QUICK.recordSeconds(plans(40))).isEqualTo(Budget.MIN_SECONDS);
    }

    /** One of them needs a quarter of a minute at least, as the stampede does. */
    private static List<Budget.Plan> plans(int runs) {
        List<Budget.Plan> plans = new ArrayList<>(
                Collections.nCopies(FAULTS - 1, new Budget.Plan(runs, wanted -> wanted, Budget.AROUND_SECONDS)));
        plans.add(new Budget.Plan(runs, new CacheStampedeExperiment()::recordSeconds, Budget.AROUND_SECONDS));
        return plans;
    }
}
