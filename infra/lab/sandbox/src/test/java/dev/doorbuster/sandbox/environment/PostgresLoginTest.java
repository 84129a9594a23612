package dev.doorbuster.sandbox.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresLoginTest {

    @Test
    void limitsAreOnlyThoseThatTheCallerGives() {
        PostgresLogin plain = PostgresLogin.owner(5432, "secret");
        PostgresLogin bounded = plain.connectTimeout(Duration.ofSeconds(2))
                .socketTimeout(Duration.ofSeconds(3))
                .statementTimeout(Duration.ofMillis(700))
                .readOnly();

        assertThat(plain.properties())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("user", "shop", "password", "secret", "ApplicationName", Monitor.APPLICATION));
        assertThat(bounded.properties())
                .containsAllEntriesOf(plain.properties())
                .containsEntry("connectTimeout", "2")
                .containsEntry("loginTimeout", "2")
                .containsEntry("socketTimeout", "3")
                .containsEntry("options", "-c statement_timeout=700 -c default_transaction_read_only=on");
        assertThat(plain.applicationName("nightly").properties())
                .containsEntry("ApplicationName", "nightly")
                .hasSameSizeAs(plain.properties());
        assertThat(bounded.address()).isEqualTo("127.0.0.1:5432");
    }
}
