package dev.doorbuster.incident.record;

import dev.doorbuster.sandbox.LabException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of one recording.
 *
 * @param folder the folder of all recordings of an incident
 * @param number from 1 to {@value #MAX_NUMBER}, in the order of their starts
 */
public record RecordingFiles(Path folder, int number) {

    /** Maximum number of recordings of one incident. */
    public static final int MAX_NUMBER = 10_000;

    private static final Pattern FACTS = Pattern.compile("([1-9][0-9]{0,4})\\.json");

    /**
     * Claims the next number, and creates the folder if it does not exist. Only its owner can enter it.
     *
     * @throws LabException when there are {@value #MAX_NUMBER} recordings
     */
    public static RecordingFiles next(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        List<RecordingFiles> all = all(folder);
        int last = all.isEmpty() ? 0 : all.get(all.size() - 1).number();
        for (int number = last + 1; number <= MAX_NUMBER; number++) {
            RecordingFiles files = new RecordingFiles(folder, number);
            try {
                Files.createFile(files.facts());
                return files;
            } catch (FileAlreadyExistsException claimedMeanwhile) {
                continue;
            }
        }
        throw LabException.failed(folder + " has " + MAX_NUMBER + " recordings, and more are not kept.");
    }

    /** All recordings of a folder, the oldest first; none when the folder does not exist. */
    public static List<RecordingFiles> all(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> FACTS.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> new RecordingFiles(folder, Integer.parseInt(name.group(1))))
                    .sorted((one, other) -> Integer.compare(one.number(), other.number()))
                    .toList();
        }
    }

    /** What the terminal showed, after one line that {@code script} writes of itself. */
    public Path output() {
        return folder.resolve(number + ".out");
    }

    /** When it showed how many bytes, in the multi-stream format of {@code script}. */
    public Path timing() {
        return folder.resolve(number + ".timing");
    }

    /** The {@link RecordingFacts}. */
    public Path facts() {
        return folder.resolve(number + ".json");
    }
}
