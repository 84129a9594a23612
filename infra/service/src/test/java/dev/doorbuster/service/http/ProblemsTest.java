package dev.doorbuster.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.service.refusal.Refusal;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    private record TooTall(int limit) implements Refusal {}

    private record TooWide() implements Refusal {}

    private final Problems problems = Problems.table()
            .row(
                    TooTall.class,
                    422,
                    "Too tall",
                    refusal -> "At most " + refusal.limit() + ".",
                    refusal -> Map.of("field", "height"))
            .row(IOException.class, 503, "Unavailable", failure -> String.valueOf(failure.getMessage()))
            .build();

    @Test
    void aRefusalIsToldInTheWordsOfItsRow() {
        assertThat(problems.expected(new TooTall(3).asException()))
                .hasValue(new Problem(422, "Too tall", "At most 3.", Map.of("field", "height")));
    }

    @Test
    void anExceptionIsToldAsItsNearestKind() {
        assertThat(problems.expected(new FileNotFoundException("no ledger")))
                .hasValue(new Problem(503, "Unavailable", "no ledger", Map.of()));
    }

    @Test
    void aProblemIsToldAsItIs() {
        assertThat(problems.expected(ProblemException.notFound("there is no order 7")))
                .hasValue(new Problem(404, "Not Found", "there is no order 7", Map.of()));
    }

    @Test
    void whatHasNoRowIsNotExpected() {
        assertThat(problems.expected(new IllegalStateException("bug"))).isEmpty();
        assertThat(problems.expected(new TooWide().asException())).isEmpty();
        assertThat(problems.tells(TooWide.class)).isFalse();
        assertThat(problems.tells(TooTall.class)).isTrue();
    }

    @Test
    void aClassHasOneRow() {
        Problems.Table table = Problems.table().row(TooWide.class, 422, "Too wide", refusal -> "");

        assertThatThrownBy(() -> table.row(TooWide.class, 409, "Too wide", refusal -> ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TooWide");
    }
}
