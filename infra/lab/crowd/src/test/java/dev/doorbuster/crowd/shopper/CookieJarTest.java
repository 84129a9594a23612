package dev.doorbuster.crowd.shopper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CookieJarTest {
    private final CookieJar jar = new CookieJar();

    @Test
    void keepsNamesAndValuesAndReplacesThem() {
        assertThat(jar.header()).isNull();
        jar.accept(List.of("session=a; Path=/; HttpOnly; SameSite=Lax", "theme=dark"), jar.version());
        assertThat(jar.header()).isEqualTo("session=a; theme=dark");
        jar.accept(List.of("session=b; Path=/"), jar.version());
        assertThat(jar.header()).isEqualTo("session=b; theme=dark");
    }

    @Test
    void removesWhatHasExpired() {
        jar.accept(List.of("session=a", "theme=dark"), jar.version());
        jar.accept(List.of("session=; Max-Age=0"), jar.version());
        assertThat(jar.header()).isEqualTo("theme=dark");
    }

    @Test
    void anAnswerToAnOlderRequestDoesNotUndoALogIn() {
        int before = jar.version();
        jar.accept(List.of("session=loggedIn"), before);
        assertThat(jar.accept(List.of("session=stranger"), before)).isFalse();
        assertThat(jar.header()).isEqualTo("session=loggedIn");
    }

    @Test
    void anAnswerToAnOlderRequestChangesWhatNobodyElseHasChanged() {
        jar.accept(List.of("session=a", "seen=1"), jar.version());
        int before = jar.version();
        jar.accept(List.of("seen=2"), before);
        assertThat(jar.accept(List.of("seen=1", "session=b"), before)).isFalse();
        assertThat(jar.header()).isEqualTo("session=b; seen=2");
    }

    @Test
    void aStrangerGetsNothingFromAnAnswerToTheOneBefore() {
        int before = jar.version();
        jar.accept(List.of("session=a"), before);
        jar.clear();
        assertThat(jar.accept(List.of("session=b"), before)).isFalse();
        assertThat(jar.header()).isNull();
    }

    @Test
    void theSameCookieAgainIsNoChange() {
        jar.accept(List.of("session=a"), jar.version());
        int version = jar.version();
        assertThat(jar.accept(List.of("session=a"), version)).isTrue();
        assertThat(jar.version()).isEqualTo(version);
    }

    @Test
    void keepsABoundedNumber() {
        List<String> many = IntStream.range(0, 50).mapToObj(i -> "c" + i + "=1").toList();
        jar.accept(many, jar.version());
        assertThat(jar.header().split("; ")).hasSize(CookieJar.MAX_COOKIES);
    }
}
