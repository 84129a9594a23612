package dev.doorbuster.controlroom.lesson;

import dev.doorbuster.sandbox.switchboard.FilePair;
import dev.doorbuster.sandbox.switchboard.Variant;
import dev.doorbuster.sandbox.text.LineDiff;
import dev.doorbuster.sandbox.web.Refusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Two variants side by side, line by line, as JSON for the page. */
final class SideBySide {

    /** The longest file that is compared, in lines: the time for a comparison can grow with its square. */
    static final int MAX_LINES = 2_000;

    private SideBySide() {}

    /** All files of two variants that differ. */
    static JsonArray files(Path checkout, Variant left, Variant right) throws IOException {
        JsonArray files = new JsonArray();
        for (FilePair pair : FilePair.of(left, right)) {
            if (pair.left().equals(pair.right())) {
                continue;
            }
            JsonArray rows = new JsonArray();
            LineDiff.of(lines(checkout, pair.left()), lines(checkout, pair.right()))
                    .rows()
                    .forEach(row -> rows.add(json(row)));
            files.add(new JsonObject()
                    .put("left", pair.left().map(Path::toString).orElse(""))
                    .put("right", pair.right().map(Path::toString).orElse(""))
                    .put("rows", rows));
        }
        return files;
    }

    private static List<String> lines(Path checkout, Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            return List.of();
        }
        List<String> lines = Files.readAllLines(checkout.resolve(file.get()));
        if (lines.size() > MAX_LINES) {
            throw new Refusal(
                    409, file.get() + " has " + lines.size() + " lines; at most " + MAX_LINES + " are compared.");
        }
        return lines;
    }

    private static JsonObject json(LineDiff.Row row) {
        return new JsonObject()
                .put("kind", row.kind())
                .put("left", row.left() == 0 ? null : row.left())
                .put("leftText", row.leftText())
                .put("right", row.right() == 0 ? null : row.right())
                .put("rightText", row.rightText());
    }
}
