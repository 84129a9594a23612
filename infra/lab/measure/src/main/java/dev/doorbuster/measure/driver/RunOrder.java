package dev.doorbuster.measure.driver;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Who runs when: there and back again, so that a drift of the machine hits all alike. */
public final class RunOrder {
    private RunOrder() {}

    /** A B C C B A A B C… until each has had so many runs. */
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
