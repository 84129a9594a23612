package dev.doorbuster.storefront;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the repository's file {@code faults.yaml}, which lists the variants of each fault in a comment. */
public final class FaultsFile {

    private FaultsFile() {}

    /** The variants that the file lists for a fault. */
    public static Set<String> variants(String fault) throws IOException {
        Matcher line = Pattern.compile("(?m)^ +" + fault + ":.*#(.*)$").matcher(Files.readString(file()));
        if (!line.find()) {
            throw new IllegalStateException("faults.yaml has no " + fault);
        }
        return Arrays.stream(line.group(1).split("\\|")).map(String::strip).collect(Collectors.toSet());
    }

    private static Path file() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .map(folder -> folder.resolve("faults.yaml"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }
}
