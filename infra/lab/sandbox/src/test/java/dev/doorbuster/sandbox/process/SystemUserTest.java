package dev.doorbuster.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SystemUserTest {

    private static final List<String> PASSWD = List.of(
            "root:x:0:0:root:/root:/bin/bash",
            "gamester:x:1000:1000::/home/gamester:/bin/bash",
            "games:x:5:60:games:/usr/games:/usr/sbin/nologin",
            "irc:x:39:39:ircd:/run/ircd:/usr/sbin/nologin");

    @Test
    void takesTheFirstThatHasNoProcess() {
        assertThat(SystemUser.idle(PASSWD, Set.of(0, 1000))).contains(new SystemUser("games", 5, 60));
        assertThat(SystemUser.idle(PASSWD, Set.of(0, 5))).contains(new SystemUser("irc", 39, 39));
    }

    @Test
    void takesNobodyElse() {
        assertThat(SystemUser.idle(PASSWD, Set.of(5, 39))).isEmpty();
        assertThat(SystemUser.idle(PASSWD.subList(0, 2), Set.of())).isEmpty();
    }

    @Test
    void neverTakesRootUnderAnotherNameNorALineThatIsNone() {
        assertThat(SystemUser.idle(List.of("games:x:0:60::/:/bin/sh", "irc:x:39:0::/:/bin/sh"), Set.of()))
                .isEmpty();
        assertThat(SystemUser.idle(List.of("games:x:five:60::/:", "irc:x"), Set.of()))
                .isEmpty();
    }
}
