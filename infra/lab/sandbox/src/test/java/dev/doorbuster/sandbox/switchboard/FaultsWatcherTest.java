package dev.doorbuster.sandbox.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.service.switchboard.SwitchboardFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsWatcherTest {

    @TempDir
    private Path folder;

    private final List<String> applied = new ArrayList<>();
    private boolean applies = true;
    private boolean fromTheStart = true;
    private boolean lost;
    private SwitchboardFolder switchboard;
    private FaultsWatcher watcher;
    private Path file;

    private final EnvironmentFault side = new EnvironmentFault() {
        @Override
        public String fault() {
            return "one";
        }

        @Override
        public boolean isThereFromTheStart() {
            return fromTheStart;
        }

        @Override
        public void apply(String variant) throws IOException {
            if (!applies) {
                throw new IOException("the server is away");
            }
            applied.add(variant);
        }

        @Override
        public boolean isLost(String variant) {
            return lost;
        }

        @Override
        public List<String> drift(String variant) {
            return List.of("differs from " + variant);
        }
    };

    @BeforeEach
    void start() throws Exception {
        Path lessons = Files.createDirectories(folder.resolve("infra/lessons"));
        for (String id : List.of("one", "two")) {
            Files.writeString(
                    lessons.resolve(id + ".md"),
                    "---\nid: " + id
                            + "\ntitle: t\nlayer: l\nsignal: {name: n, unit: u}\ndiffBudget: 9\nvariants: "
                            + "{broken: {files: [a], reason: r}, fixed: {files: [b], reason: r}}\n---\n");
        }
        file = folder.resolve("faults.yaml");
        write("broken", "broken");
        switchboard = new SwitchboardFolder(folder.resolve("switchboard"));
        watcher = another(switchboard);
        watcher.look(true);
        applied.clear();
    }

    private void write(String one, String two) throws IOException {
        Files.writeString(file, "faults: {one: " + one + ", two: " + two + "}\n");
    }

    private long acknowledged() throws IOException {
        return switchboard.acknowledged(FaultsWatcher.ACKNOWLEDGES_AS).orElseThrow();
    }

    @Test
    void startsWithEverythingFixedAndTakesTheFileOnceTheServersAreReady() throws Exception {
        SwitchboardFolder another = new SwitchboardFolder(folder.resolve("another"));
        FaultsWatcher late = another(another);

        late.look(false);
        assertThat(late.isLive()).isFalse();
        assertThat(another.read().epoch()).isEqualTo(1);
        assertThat(another.read().variants()).containsEntry("one", "fixed").containsEntry("two", "fixed");
        assertThat(another.acknowledged(FaultsWatcher.ACKNOWLEDGES_AS)).hasValue(1);
        assertThat(applied).isEmpty();

        late.look(true);
        late.look(true);
        assertThat(late.isLive()).isTrue();
        assertThat(another.read().epoch()).isEqualTo(2);
        assertThat(another.read().variants()).containsEntry("one", "broken").containsEntry("two", "broken");
        assertThat(applied).containsExactly("broken");
        assertThat(another.acknowledged(FaultsWatcher.ACKNOWLEDGES_AS)).hasValue(2);
    }

    @Test
    void takesTheFileOfTheStartWhenItHasBeenSpoiltSince() throws Exception {
        SwitchboardFolder another = new SwitchboardFolder(folder.resolve("another"));
        FaultsWatcher late = another(another);
        write("broken", "haunted");

        late.look(true);

        assertThat(another.read().variants()).containsEntry("one", "broken").containsEntry("two", "broken");
        assertThat(late.rejection()).hasValueSatisfying(why -> assertThat(why).contains("haunted"));
    }

    private FaultsWatcher another(SwitchboardFolder folder) throws Exception {
        return new FaultsWatcher(new FaultsFile(file, FaultCatalogue.read(this.folder)), folder, List.of(side));
    }

    @Test
    void appliesTheEnvironmentOnlyWhenItsOwnFaultChanges() throws Exception {
        write("broken", "fixed");
        watcher.look(true);
        assertThat(applied).isEmpty();
        assertThat(switchboard.read().epoch()).isEqualTo(3);

        write("fixed", "fixed");
        watcher.look(true);
        watcher.look(true);
        assertThat(applied).containsExactly("fixed");
        assertThat(switchboard.read().epoch()).isEqualTo(4);
        assertThat(acknowledged()).isEqualTo(4);
    }

    @Test
    void keepsTheLastGoodStateWhenTheFileIsNotValid() throws Exception {
        write("broken", "haunted");
        watcher.look(true);

        assertThat(switchboard.read().epoch()).isEqualTo(2);
        assertThat(watcher.rejection())
                .hasValueSatisfying(why -> assertThat(why).contains("haunted", "line 1"));

        write("broken", "fixed");
        watcher.look(true);
        assertThat(watcher.rejection()).isEmpty();
        assertThat(switchboard.read().variants()).containsEntry("two", "fixed");
    }

    @Test
    void doesNotAcknowledgeWhatTheEnvironmentDoesNotFollow() throws Exception {
        applies = false;
        write("fixed", "broken");
        watcher.look(true);

        assertThat(switchboard.read().epoch()).isEqualTo(3);
        assertThat(acknowledged()).isEqualTo(2);
    }

    @Test
    void triesAgainUntilTheEnvironmentFollows() throws Exception {
        applies = false;
        write("fixed", "broken");
        watcher.look(true);
        assertThat(watcher.drift())
                .as("what is about to change differs in nothing yet, and why it does not change is said")
                .containsExactly("one: java.io.IOException: the server is away");

        applies = true;
        watcher.look(true);

        assertThat(applied).containsExactly("fixed");
        assertThat(acknowledged()).isEqualTo(3);
    }

    @Test
    void appliesWhatTheServersDoNotStartWithAlthoughNothingChanges() throws Exception {
        fromTheStart = false;
        write("fixed", "fixed");
        SwitchboardFolder another = new SwitchboardFolder(folder.resolve("another"));
        FaultsWatcher late = another(another);

        late.look(false);
        assertThat(applied).isEmpty();
        assertThat(another.acknowledged(FaultsWatcher.ACKNOWLEDGES_AS)).isEmpty();

        late.look(true);
        late.look(true);
        assertThat(applied).containsExactly("fixed");
        assertThat(another.acknowledged(FaultsWatcher.ACKNOWLEDGES_AS)).hasValue(1);
    }

    @Test
    void appliesAgainWhatARestartHasTakenAway() throws Exception {
        watcher.noteLosses();
        watcher.look(true);
        assertThat(applied).isEmpty();

        lost = true;
        watcher.noteLosses();
        assertThat(watcher.restoring()).containsExactly("one");
        lost = false;
        watcher.look(true);
        watcher.look(true);

        assertThat(applied).containsExactly("broken");
        assertThat(watcher.restoring()).isEmpty();
    }

    @Test
    void tellsWhereTheEnvironmentDiffers() {
        assertThat(watcher.drift()).containsExactly("differs from broken");
    }
}
