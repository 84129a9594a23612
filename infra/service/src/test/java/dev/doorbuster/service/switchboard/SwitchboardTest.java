package dev.doorbuster.service.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.service.lifecycle.Activated;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchboardTest {

    private static final Map<String, Integer> VARIANTS = Map.of("broken", 1, "fixed", 2);

    @TempDir
    Path path;

    private SwitchboardFolder folder;

    @BeforeEach
    void open() {
        folder = new SwitchboardFolder(path);
    }

    @Test
    void everythingIsFixedWhereNobodyOperatesIt() {
        assertThat(Switchboard.unattended().live("queue", VARIANTS).get()).isEqualTo(2);
    }

    @Test
    void followsTheStateAndAcknowledgesIt() throws IOException {
        folder.write(new SwitchState(1, Map.of("queue", "broken")));
        Switchboard switchboard = Switchboard.open(path, "storefront1");
        Supplier<Integer> live = switchboard.live("queue", VARIANTS);
        assertThat(live.get()).isEqualTo(1);
        assertThat(folder.acknowledged("storefront1")).isEmpty();

        assertThat(switchboard.look(folder)).isTrue();
        assertThat(folder.acknowledged("storefront1")).hasValue(1);

        folder.write(new SwitchState(2, Map.of("queue", "fixed", "other", "broken")));
        assertThat(switchboard.look(folder)).isTrue();
        assertThat(live.get()).isEqualTo(2);
        assertThat(folder.acknowledged("storefront1")).hasValue(2);
    }

    @Test
    void refusesAVariantItDoesNotHaveAndKeepsAllOthersAsTheyWere() throws IOException {
        folder.write(new SwitchState(1, Map.of("queue", "broken", "cache", "broken")));
        Switchboard switchboard = Switchboard.open(path, "storefront1");
        Supplier<Integer> queue = switchboard.live("queue", VARIANTS);
        Supplier<Integer> cache = switchboard.live("cache", VARIANTS);
        switchboard.look(folder);

        folder.write(new SwitchState(2, Map.of("queue", "fixed", "cache", "unheard-of")));

        assertThat(switchboard.look(folder)).isFalse();
        assertThat(queue.get()).isEqualTo(1);
        assertThat(cache.get()).isEqualTo(1);
        assertThat(folder.acknowledged("storefront1")).hasValue(1);
    }

    @Test
    void keepsTheLastStateWhenTheFileCannotBeRead() throws IOException {
        folder.write(new SwitchState(1, Map.of("queue", "broken")));
        Switchboard switchboard = Switchboard.open(path, "storefront1");
        Supplier<Integer> live = switchboard.live("queue", VARIANTS);

        Files.writeString(path.resolve("state.json"), "{\"epoch\":2,\"faul");

        assertThatThrownBy(() -> switchboard.look(folder)).isInstanceOf(RuntimeException.class);
        assertThat(live.get()).isEqualTo(1);
    }

    @Test
    void aNewPartMustHaveTheVariantThatIsLive() throws IOException {
        folder.write(new SwitchState(1, Map.of("queue", "unheard-of")));
        Switchboard switchboard = Switchboard.open(path, "storefront1");

        assertThatThrownBy(() -> switchboard.live("queue", VARIANTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("broken, fixed");
    }

    @Test
    void everyPartOfOneFaultChangesTogether() throws IOException {
        folder.write(new SwitchState(1, Map.of("queue", "broken")));
        Switchboard switchboard = Switchboard.open(path, "storefront1");
        Supplier<Integer> one = switchboard.live("queue", VARIANTS);
        Supplier<String> two = switchboard.live("queue", Map.of("broken", "b", "fixed", "f"));

        folder.write(new SwitchState(2, Map.of("queue", "fixed")));
        switchboard.look(folder);

        assertThat(one.get()).isEqualTo(2);
        assertThat(two.get()).isEqualTo("f");
    }

    @Test
    void retiresTheVariantBeforeItActivatesTheNextAndAcknowledgesAfterBoth() throws IOException {
        List<String> story = new CopyOnWriteArrayList<>();
        folder.write(new SwitchState(1, Map.of("queue", "broken")));
        Switchboard switchboard = Switchboard.open(path, "storefront1");
        Supplier<Activated> live = switchboard.live(
                "queue", Map.of("broken", new Recorded("broken", story), "fixed", new Recorded("fixed", story)));
        switchboard.look(folder);

        folder.write(new SwitchState(2, Map.of("queue", "fixed")));
        switchboard.look(folder);

        assertThat(story).containsExactly("activate broken", "retire broken", "activate fixed");
        assertThat(live.get()).isInstanceOf(Recorded.class);
        assertThat(folder.acknowledged("storefront1")).hasValue(2);
    }

    @Test
    void aVariantThatStaysIsNotActivatedAgain() throws IOException {
        List<String> story = new CopyOnWriteArrayList<>();
        folder.write(new SwitchState(1, Map.of("queue", "broken", "other", "broken")));
        Switchboard switchboard = Switchboard.open(path, "storefront1");
        switchboard.live(
                "queue", Map.of("broken", new Recorded("broken", story), "fixed", new Recorded("fixed", story)));
        switchboard.look(folder);

        folder.write(new SwitchState(2, Map.of("queue", "broken", "other", "fixed")));
        switchboard.look(folder);

        assertThat(story).containsExactly("activate broken");
    }

    private record Recorded(String name, List<String> story) implements Activated {
        @Override
        public Future<Void> activate() {
            story.add("activate " + name);
            return Future.succeededFuture();
        }

        @Override
        public Future<Void> retire() {
            story.add("retire " + name);
            return Future.succeededFuture();
        }
    }
}
