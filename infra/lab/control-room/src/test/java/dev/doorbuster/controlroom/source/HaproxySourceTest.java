package dev.doorbuster.controlroom.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class HaproxySourceTest {

    @Test
    void rowsAreByColumn() throws IOException {
        assertThat(HaproxySource.parse("# pxname,svname,stot\nshop,FRONTEND,12\nnginx,nginx1,\n"))
                .hasSize(2)
                .first()
                .satisfies(
                        row -> assertThat(row).containsEntry("pxname", "shop").containsEntry("stot", "12"));
    }

    @Test
    void somethingElseIsNoStatistics() {
        assertThatThrownBy(() -> HaproxySource.parse("<html>")).isInstanceOf(IOException.class);
    }
}
