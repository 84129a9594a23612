package dev.doorbuster.service.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PasswordHasherTest {

    private final PasswordHasher hasher = new PasswordHasher();

    @Test
    void knowsThePasswordAgainAndNoOther() {
        String encoded = hasher.hash("correct horse".toCharArray());

        assertThat(hasher.verify("correct horse".toCharArray(), encoded)).isTrue();
        assertThat(hasher.verify("correct horsf".toCharArray(), encoded)).isFalse();
    }

    @Test
    void saltsEveryHash() {
        assertThat(hasher.hash("same".toCharArray())).isNotEqualTo(hasher.hash("same".toCharArray()));
    }

    /** Uses the parameters of the reference implementation: argon2id, 7168 KiB, 5 passes, 1 lane. */
    @Test
    void writesThePhcFormat() {
        assertThat(hasher.hash("secret".toCharArray(), new byte[16]))
                .startsWith("$argon2id$v=19$m=7168,t=5,p=1$AAAAAAAAAAAAAAAAAAAAAA$");
    }

    @Test
    void neverMatchesWhatIsNoHash() {
        assertThat(hasher.verify("x".toCharArray(), "")).isFalse();
        assertThat(hasher.verify("x".toCharArray(), "$2a$10$abcdefghijklmnopqrstuv"))
                .isFalse();
    }

    @Test
    void refusesOverlongPasswords() {
        assertThatThrownBy(() -> hasher.hash(new char[PasswordHasher.MAX_PASSWORD_BYTES + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("512");
    }
}
