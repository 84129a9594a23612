package dev.doorbuster.admin.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefundStateTest {

    @ParameterizedTest
    @EnumSource(RefundState.class)
    void everyStateIsFoundByItsName(RefundState state) {
        assertThat(RefundState.of(state.toString())).isEqualTo(state);
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RefundState.of("lost"))
                .withMessageContaining("LOST");
    }
}
