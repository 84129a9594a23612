package dev.doorbuster.storefront.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.redis.client.impl.types.ErrorType;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class OutageTest {

    @Test
    void serversThatAreDownOrFull() {
        assertThat(Outage.isOutage(new ConnectException("Connection refused"))).isTrue();
        assertThat(Outage.isOutage(new TimeoutException())).isTrue();
        assertThat(Outage.isOutage(new VertxException("Timeout waiting for connection", true)))
                .isTrue();
        assertThat(Outage.isOutage(postgres("57P01"))).isTrue();
        assertThat(Outage.isOutage(postgres("53300"))).isTrue();
        assertThat(Outage.isOutage(ErrorType.create("CLUSTERDOWN The cluster is down")))
                .isTrue();
        assertThat(Outage.isOutage(
                        ErrorType.create("ERR [0] OOM command not allowed\nERR [1] OOM command not allowed")))
                .isTrue();
    }

    /** Replies of the session cluster, and errors of the client, while a node fails over. */
    @Test
    void aClusterThatFailsOver() {
        for (String answer : new String[] {
            "MOVED 2915 127.0.0.1:18384",
            "ERR [0] MOVED 2915 127.0.0.1:18384\nERR [1] MOVED 2915 127.0.0.1:18384",
            "ASK 2915 127.0.0.1:18384",
            "READONLY You can't write against a read only replica.",
            "ERR max number of clients reached"
        }) {
            assertThat(Outage.isOutage(ErrorType.create(answer))).as(answer).isTrue();
        }
        assertThat(Outage.isOutage(new VertxException("Cannot find endpoint:port in redirection: MOVED 2915", true)))
                .isTrue();
    }

    @Test
    void everyStateOfPostgresqlThatPassesByItself() {
        for (String state : new String[] {"08006", "40P01", "53100", "57P03", "58030"}) {
            assertThat(Outage.isOutage(postgres(state))).as(state).isTrue();
        }
    }

    @Test
    void faultsOfTheShopItself() {
        assertThat(Outage.isOutage(new IllegalStateException("connection"))).isFalse();
        assertThat(Outage.isOutage(postgres("42703"))).isFalse();
        assertThat(Outage.isOutage(ErrorType.create("WRONGTYPE Operation against a key")))
                .isFalse();
        assertThat(Outage.isOutage(new VertxException("odd", true))).isFalse();
    }

    private static PgException postgres(String state) {
        return new PgException("message", "FATAL", state, "detail");
    }
}
