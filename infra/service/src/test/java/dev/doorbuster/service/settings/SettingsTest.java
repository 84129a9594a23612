package dev.doorbuster.service.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void readsWhatIsThere() {
        Settings settings = new Settings(Map.of(
                "NAME", " shop ", "SIZE", "8", "WAIT", "PT1.5S", "PRIMARY", "127.0.0.1:5432", "NODES", "a:1, b:2"));

        assertThat(settings.text("NAME")).isEqualTo("shop");
        assertThat(settings.integer("SIZE", 1, 10)).isEqualTo(8);
        assertThat(settings.duration("WAIT", Duration.ZERO)).isEqualTo(Duration.ofMillis(1500));
        assertThat(settings.address("PRIMARY")).isEqualTo(new HostPort("127.0.0.1", 5432));
        assertThat(settings.addresses("NODES")).containsExactly(new HostPort("a", 1), new HostPort("b", 2));
    }

    @Test
    void fallsBackOnlyWhereNothingIsSet() {
        Settings settings = new Settings(Map.of("BLANK", "  ", "SIZE", "x"));

        assertThat(settings.text("BLANK", "other")).isEqualTo("other");
        assertThat(settings.integer("NONE", 3, 1, 5)).isEqualTo(3);
        assertThatThrownBy(() -> settings.integer("SIZE", 3, 1, 5)).isInstanceOf(SettingsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "ten", "", "99999999999"})
    void namesTheVariableAndTheLimits(String value) {
        Settings settings = new Settings(Map.of("SIZE", value));

        assertThatThrownBy(() -> settings.integer("SIZE", 1, 10))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("SIZE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", ":5432", "host:", "host:0", "host:65536", "host:x"})
    void refusesWhatIsNoAddress(String value) {
        assertThatThrownBy(() -> new Settings(Map.of("PRIMARY", value)).address("PRIMARY"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("PRIMARY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "PT0S", "PT-1S", "soon"})
    void refusesWhatIsNoDuration(String value) {
        assertThatThrownBy(() -> new Settings(Map.of("WAIT", value)).duration("WAIT", Duration.ofSeconds(1)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("WAIT");
    }
}
