package dev.doorbuster.incident.decoy;

import dev.doorbuster.crowd.CrowdFolder;
import java.io.IOException;
import java.time.Duration;

/**
 * A minute with 40 % more shoppers, every twelve minutes.
 *
 * <p>Seen as a bump in the request rate of HAProxy and of every server behind it, in CPU and in connections. Harmless
 * because the crowd leaves half of a healthy shop's capacity idle, and because the rate is as before after the minute.
 * A crowd that is stopped stays stopped, and a rate that somebody else sets meanwhile stays as it is.
 */
final class BusyMinute implements Decoy {

    private static final Duration FIRST = Duration.ofMinutes(3);
    private static final Duration INTERVAL = Duration.ofMinutes(12);
    private static final Duration LENGTH = Duration.ofSeconds(60);
    private static final Duration BOUND = Duration.ofSeconds(2);

    @Override
    public String id() {
        return "busy-minute";
    }

    @Override
    public void begin(DecoyContext context) {
        begin(new CrowdFolder(context.environment().state().crowd()), context.schedule());
    }

    static void begin(CrowdFolder crowd, Schedule schedule) {
        TrafficWave wave = new TrafficWave(crowd);
        schedule.atClose(wave::fall);
        schedule.every(FIRST, INTERVAL, BOUND, () -> rise(wave, schedule));
    }

    private static void rise(TrafficWave wave, Schedule schedule) throws IOException {
        schedule.after(LENGTH, BOUND, wave::fall);
        wave.rise();
    }
}
