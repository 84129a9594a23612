package dev.doorbuster.crowd.shopper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.doorbuster.crowd.record.Kind;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SessionScriptsTest {
    private static List<SessionScripts.Arrival> arrivals(long seed, int count) {
        SessionScripts plan = new SessionScripts(seed, 50);
        return Stream.generate(plan::next).limit(count).toList();
    }

    @Test
    void theSameSeedGivesTheSameShoppersTheSameSteps() {
        assertThat(arrivals(11, 20_000)).isEqualTo(arrivals(11, 20_000));
        assertThat(arrivals(11, 100)).isNotEqualTo(arrivals(12, 100));
    }

    @Test
    void everyKindOfStepOccursAndLoggingInIsRare() {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        int n = 50_000;
        arrivals(1, n).forEach(arrival -> counts.merge(arrival.step().kind(), 1, Integer::sum));
        assertThat(counts.keySet())
                .contains(Kind.HOME, Kind.SEARCH, Kind.PRODUCT, Kind.HOT_PRODUCT, Kind.CART_ADD, Kind.CHECKOUT);
        double hot = counts.get(Kind.HOT_PRODUCT);
        assertThat(hot / (hot + counts.get(Kind.PRODUCT))).isCloseTo(0.4, within(0.02));
        assertThat(counts.get(Kind.LOGIN)).isLessThan(counts.get(Kind.CHECKOUT));
        assertThat(counts.get(Kind.CHECKOUT)).isBetween(n / 14, n / 10);
    }

    @Test
    void aShopperLogsInBeforeTheFirstCheckout() {
        Map<Integer, Boolean> loggedIn = new HashMap<>();
        for (SessionScripts.Arrival arrival : arrivals(2, 20_000)) {
            if (arrival.step().freshShopper()) {
                loggedIn.put(arrival.place(), false);
            }
            if (arrival.step().kind() == Kind.LOGIN) {
                loggedIn.put(arrival.place(), true);
            }
            if (arrival.step().kind() == Kind.CHECKOUT) {
                assertThat(loggedIn).containsEntry(arrival.place(), true);
            }
        }
    }
}
