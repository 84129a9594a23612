package dev.doorbuster.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InheritedEnvironmentTest {

    @Test
    void onlyWhatTheProcessesNeedIsInherited() {
        Map<String, String> environment = new TreeMap<>(Map.ofEntries(
                Map.entry("PATH", "/usr/bin"),
                Map.entry("HOME", "/home/shopdev"),
                Map.entry("TZ", "Europe/Berlin"),
                Map.entry("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318"),
                Map.entry("LANG", "de_DE.ISO-8859-1"),
                Map.entry("LC_MESSAGES", "de_DE.ISO-8859-1"),
                Map.entry("JAVA_TOOL_OPTIONS", "-Xint"),
                Map.entry("LD_PRELOAD", "x.so"),
                Map.entry("http_proxy", "http://127.0.0.1:9"),
                Map.entry("PGOPTIONS", "-c search_path=x"),
                Map.entry("REDISCLI_AUTH", "x"),
                Map.entry("RABBITMQ_NODENAME", "x"),
                Map.entry("DATABASE_PRIMARY", "elsewhere:5432"),
                Map.entry("DOORBUSTER_SESSION_NICE", "0"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "x")));

        InheritedEnvironment.restrict(environment);

        assertThat(environment)
                .containsOnly(
                        Map.entry("PATH", "/usr/bin"),
                        Map.entry("HOME", "/home/shopdev"),
                        Map.entry("TZ", "Europe/Berlin"),
                        Map.entry("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318"),
                        Map.entry("LANG", "C.UTF-8"),
                        Map.entry("LC_ALL", "C.UTF-8"));
    }
}
