package dev.doorbuster.sandbox.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process says of itself: the command that started it, or the title that it has given itself since. */
public final class CommandLine {

    private CommandLine() {}

    /** Its words, with one space between them; empty when it is gone. */
    public static String of(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ')
                    .strip();
        } catch (IOException gone) {
            return "";
        }
    }
}
