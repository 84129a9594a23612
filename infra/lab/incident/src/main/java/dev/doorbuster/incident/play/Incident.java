package dev.doorbuster.incident.play;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The state of one incident, as it stands in {@code incident.json}. Immutable; each change returns a new one.
 *
 * @param id opaque: it tells neither level nor seed
 * @param level from 1 to 4
 * @param brand the company's name
 * @param isolation how the shop is kept apart from the lab, the label of a
 *     {@link dev.doorbuster.sandbox.server.Isolation}
 * @param commitment the SHA-256 of the composition
 * @param work how long the person has
 * @param phase how far it is
 * @param reason why it is invalid; empty otherwise
 * @param created when it was begun
 * @param started when the clock began; null before that
 * @param pausedAt since when the clock stands still; null while it runs
 * @param paused how long it stood still before that
 * @param ended when it ended; null before that
 */
public record Incident(
        String id,
        int level,
        String brand,
        String isolation,
        String commitment,
        Duration work,
        Phase phase,
        String reason,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant pausedAt,
        Duration paused,
        @Nullable Instant ended) {

    /** Why an incident has no result whose shop could not even be started: that says nothing of the shop. */
    public static final String NOT_STARTED = "It could not be started.";

    /** A new incident that is being prepared. */
    public static Incident begin(
            String id, int level, String brand, String isolation, String commitment, Duration work, Instant now) {
        return new Incident(
                id, level, brand, isolation, commitment, work, Phase.ARMING, "", now, null, null, Duration.ZERO, null);
    }

    private Incident with(
            Phase next,
            String why,
            @Nullable Instant begun,
            @Nullable Instant pause,
            Duration pauses,
            @Nullable Instant end) {
        return new Incident(
                id, level, brand, isolation, commitment, work, next, why, created, begun, pause, pauses, end);
    }

    /** The shop is ready and the page is written. */
    public Incident called() {
        return with(Phase.BRIEF, "", null, null, Duration.ZERO, null);
    }

    /** The clock begins, unless it already runs. */
    public Incident working(Instant now) {
        return phase == Phase.BRIEF ? with(Phase.WORK, "", now, null, Duration.ZERO, null) : this;
    }

    /** The clock stands still. */
    public Incident pausing(Instant now) {
        return pausedAt == null ? with(phase, reason, started, now, paused, ended) : this;
    }

    /** The clock goes on. */
    public Incident resuming(Instant now) {
        return pausedAt == null
                ? this
                : with(phase, reason, started, null, paused.plus(Duration.between(pausedAt, now)), ended);
    }

    /** The answer is in, or the time is up. */
    public Incident checking(Instant now) {
        Incident running = resuming(now);
        return with(Phase.CHECKING, "", running.started, null, running.paused, now);
    }

    /** The result is there. */
    public Incident over() {
        return with(Phase.ENDED, "", started, null, paused, ended);
    }

    /** There will be no result. */
    public Incident invalid(String why, Instant now) {
        return with(Phase.INVALID, why, started, null, paused, ended == null ? now : ended);
    }

    /** Time worked so far, without pauses; zero before the clock began. */
    public Duration worked(Instant now) {
        if (started == null) {
            return Duration.ZERO;
        }
        Instant until = ended != null ? ended : pausedAt != null ? pausedAt : now;
        Duration all = Duration.between(started, until).minus(paused);
        return all.isNegative() ? Duration.ZERO : all;
    }

    /** Time that is left; never negative. */
    public Duration left(Instant now) {
        Duration left = work.minus(worked(now));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** The state as JSON; {@link #of} reads it. */
    public JsonObject toJson() {
        return new JsonObject()
                .put("id", id)
                .put("level", level)
                .put("brand", brand)
                .put("isolation", isolation)
                .put("commitment", commitment)
                .put("minutes", work.toMinutes())
                .put("phase", phase.label())
                .put("reason", reason)
                .put("created", created.toString())
                .put("started", text(started))
                .put("pausedAt", text(pausedAt))
                .put("pausedMillis", paused.toMillis())
                .put("ended", text(ended));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @throws RuntimeException when it is something else
     */
    public static Incident of(JsonObject json) {
        return new Incident(
                json.getString("id"),
                json.getInteger("level"),
                json.getString("brand"),
                json.getString("isolation"),
                json.getString("commitment"),
                Duration.ofMinutes(json.getLong("minutes")),
                Phase.valueOf(json.getString("phase").toUpperCase(Locale.ROOT)),
                json.getString("reason"),
                Instant.parse(json.getString("created")),
                instant(json.getString("started")),
                instant(json.getString("pausedAt")),
                Duration.ofMillis(json.getLong("pausedMillis")),
                instant(json.getString("ended")));
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
