package dev.doorbuster.incident.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.sandbox.LabException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTest {

    private static Request request(String... arguments) {
        return new Request("scale", List.of(arguments), "");
    }

    @Test
    void givesItsArguments() {
        assertThat(request("payments-worker", "3").argument(0, "a server")).isEqualTo("payments-worker");
        assertThat(request("payments-worker", "3").number(1, "a number")).isEqualTo(3);
        assertThat(request("a", "b", "c").rest(1, "a text")).isEqualTo("b c");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> request("payments-worker").number(1, "a number"))
                .isInstanceOf(LabException.class)
                .hasMessage("scale needs a number.");
        assertThatThrownBy(() -> request(" ").argument(0, "a server"))
                .isInstanceOf(LabException.class)
                .hasMessage("scale needs a server.");
    }

    @Test
    void whatIsNoNumberIsQuoted() {
        assertThatThrownBy(() -> request("payments-worker", "three").number(1, "a number"))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("\"three\"");
    }

    @Test
    void isBounded() {
        assertThatThrownBy(() -> new Request("note", Collections.nCopies(21, "x"), ""))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("21 arguments")
                .hasMessageContaining("20");
        assertThatThrownBy(() -> new Request("note", List.of("ü".repeat(1025)), ""))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("2050 bytes");
        assertThatThrownBy(() -> new Request("answer", List.of("set"), "x".repeat(64 * 1024 + 1)))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("the input has 65537 bytes");
    }
}
