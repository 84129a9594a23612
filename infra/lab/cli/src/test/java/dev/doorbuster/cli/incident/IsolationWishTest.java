package dev.doorbuster.cli.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.server.Isolation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsolationWishTest {

    private static final String NO_NAMESPACES = "namespaces are not available: unshare failed. As root: sysctl x=1";

    private static MachineFacts machine(boolean root, boolean namespaces) {
        return new MachineFacts(root, namespaces ? "" : NO_NAMESPACES, "");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // level, net, root, namespaces: isolation
                "-,       false, false, true,  SEALED",
                "-,       true,  false, true,  SEALED_NET",
                "-,       false, false, false, HONOUR",
                "-,       false, true,  false, USERS",
                "-,       false, true,  true,  USERS",
                "sealed,  false, false, true,  SEALED",
                "sealed,  true,  false, true,  SEALED_NET",
                "users,   false, true,  true,  USERS",
                "users,   false, true,  false, USERS",
                "honour,  false, false, true,  HONOUR",
                "honour,  false, false, false, HONOUR",
            })
    void theMachineDecidesUnlessALevelIsAskedFor(
            @Nullable String level, boolean net, boolean root, boolean namespaces, Isolation expected) {
        assertThat(new IsolationWish(level, net).on(machine(root, namespaces))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "sealed, false, false, false, cannot be sealed off",
                "sealed, false, true,  true,  does not run as root",
                "-,      true,  false, false, a network of its own",
                "-,      true,  true,  true,  does not run as root",
                "users,  false, false, true,  needs root",
                "honour, false, true,  false, Run as an ordinary user",
            })
    void whatTheMachineCannotGiveIsNotReady(
            @Nullable String level, boolean net, boolean root, boolean namespaces, String words) {
        LabException refusal = catchThrowableOfType(
                LabException.class, () -> new IsolationWish(level, net).on(machine(root, namespaces)));

        assertThat(refusal).hasMessageContaining(words);
        assertThat(refusal.exitCode()).isEqualTo(ExitCode.NOT_READY);
        assertThat(refusal.getMessage()).doesNotContain("\n");
    }

    @Test
    void theLineThatWouldHelpIsPartOfTheSentence() {
        LabException refusal = catchThrowableOfType(
                LabException.class, () -> new IsolationWish("sealed", false).on(machine(false, false)));

        assertThat(refusal).hasMessageEndingWith("sysctl x=1");
    }

    @Test
    void rootNeedsAUserForTheShop() {
        LabException refusal = catchThrowableOfType(
                LabException.class,
                () -> new IsolationWish(null, false).on(new MachineFacts(true, NO_NAMESPACES, "none is idle")));

        assertThat(refusal).hasMessageContaining("none is idle.");
        assertThat(refusal.exitCode()).isEqualTo(ExitCode.NOT_READY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "Sealed", "sealed-net", "sealed "})
    void anUnknownLevelIsRefusedWithThoseThatThereAre(String level) {
        LabException refusal = catchThrowableOfType(LabException.class, () -> new IsolationWish(level, false));

        assertThat(refusal).hasMessageContaining("\"" + level + "\"").hasMessageContaining("sealed, users, honour");
        assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "honour"})
    void onlyASealedShopHasANetworkOfItsOwn(String level) {
        LabException refusal = catchThrowableOfType(LabException.class, () -> new IsolationWish(level, true));

        assertThat(refusal).hasMessageContaining("--net").hasMessageContaining(level);
        assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
