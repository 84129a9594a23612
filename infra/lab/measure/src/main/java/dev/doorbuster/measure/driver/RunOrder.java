package dev.doorbuster.measure.driver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The order of the runs: forwards and backwards in turn, so that a drift of the machine affects all arms alike. */
public final class RunOrder {
    private RunOrder() {}

    /** Returns A B C C B A A B C…, with this many runs of each arm. */
    static <T> List<T> order(List<T> arms, int runs) {
        List<T> back = new ArrayList<>(arms);
        Collections.reverse(back);
        List<T> order = new ArrayList<>();
        for (int round = 0; round < runs; round++) {
            order.addAll(round % 2 == 0 ? arms : back);
        }
        return order;
    }
}
