package dev.doorbuster.e2e.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.e2e.Command;
import java.time.Duration;

/** One server of each kind, asked through {@code ./doorbuster shell}. */
record Shells(Command doorbuster) {

    private static final Duration A_WHILE = Duration.ofMinutes(1);

    void areConnected() throws Exception {
        assertThat(shell("haproxy", "show", "info").out()).contains("Maxconn: 4000");
        assertThat(shell("nginx1", "test").err()).contains("test is successful");
        assertThat(shell("redis-session1", "PING").out()).contains("PONG");
        assertThat(shell("postgres-replica1", "select 1").out()).contains("1 row");
        assertThat(shell("rabbitmq", "-q", "list_queues", "name").out()).contains("payments.jobs");
    }

    private Command.Result shell(String server, String... words) throws Exception {
        String[] arguments = new String[words.length + 2];
        arguments[0] = "shell";
        arguments[1] = server;
        System.arraycopy(words, 0, arguments, 2, words.length);
        return doorbuster.run(A_WHILE, arguments);
    }
}
