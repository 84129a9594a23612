package dev.doorbuster.admin.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.admin.login.Sessions.Session;
import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private final MovableClock clock = new MovableClock();
    private final Sessions sessions = new Sessions(clock, new SecureRandom());

    @Test
    void everyLogInHasItsOwnUnguessableId() {
        Session one = sessions.begin("admin", Role.OPERATOR);
        Session other = sessions.begin("admin", Role.OPERATOR);
        assertThat(one.id()).isNotEqualTo(other.id()).hasSize(43);
        assertThat(sessions.use(one.id())).isPresent();
        assertThat(sessions.use("nobody's")).isEmpty();
    }

    @Test
    void useKeepsASessionAliveAndIdlenessEndsIt() {
        Session session = sessions.begin("admin", Role.OPERATOR);
        clock.forward(Sessions.IDLE);
        assertThat(sessions.use(session.id())).isPresent();
        clock.forward(Sessions.IDLE);
        assertThat(sessions.use(session.id())).isPresent();
        clock.forward(Sessions.IDLE.plusSeconds(1));
        assertThat(sessions.use(session.id())).isEmpty();
    }

    @Test
    void noSessionOutlivesTheLongest() {
        Session session = sessions.begin("admin", Role.OPERATOR);
        Duration step = Sessions.IDLE;
        for (Duration age = step; age.compareTo(Sessions.LONGEST) <= 0; age = age.plus(step)) {
            clock.forward(step);
            assertThat(sessions.use(session.id())).isPresent();
        }
        clock.forward(Duration.ofSeconds(1));
        assertThat(sessions.use(session.id())).isEmpty();
    }

    @Test
    void tooManySessionsEndTheOneUsedLongestAgo() {
        Session first = sessions.begin("admin", Role.OPERATOR);
        Session second = sessions.begin("admin", Role.OPERATOR);
        sessions.use(first.id());
        for (int i = 2; i <= Sessions.MAX_SESSIONS; i++) {
            sessions.begin("admin", Role.OPERATOR);
        }
        assertThat(sessions.use(second.id())).isEmpty();
        assertThat(sessions.use(first.id())).isPresent();
    }

    @Test
    void logOutEndsIt() {
        Session session = sessions.begin("admin", Role.OPERATOR);
        sessions.end(session.id());
        assertThat(sessions.use(session.id())).isEmpty();
    }
}
