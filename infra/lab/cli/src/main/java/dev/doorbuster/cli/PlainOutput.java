package dev.doorbuster.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writes standard output and error as UTF-8, whatever the locale. If the locale says that the terminal cannot show
 * UTF-8, typographic signs are written in ASCII. Letters are not changed, so that a path can still be copied.
 */
public final class PlainOutput extends FilterOutputStream {

    private static final Map<Integer, String> ASCII = Map.ofEntries(
            Map.entry((int) '…', "..."),
            Map.entry((int) '×', "x"),
            Map.entry((int) '–', "-"),
            Map.entry((int) '—', "-"),
            Map.entry((int) '·', "-"),
            Map.entry((int) '→', "->"),
            Map.entry((int) '►', ">"),
            Map.entry((int) '≤', "<="),
            Map.entry((int) '≥', ">="),
            Map.entry((int) '½', "1/2"),
            Map.entry((int) '‘', "'"),
            Map.entry((int) '’', "'"),
            Map.entry((int) '“', "\""),
            Map.entry((int) '”', "\""),
            Map.entry((int) '✓', "ok"),
            Map.entry(0x00A0, " "),
            Map.entry(0x202F, " "));

    private static final int LONGEST = 4;

    private final byte[] sign = new byte[LONGEST];
    private int have;
    private int want;

    PlainOutput(OutputStream out) {
        super(out);
    }

    /**
     * Sets up this process's standard output and error.
     *
     * @param arguments the arguments of the command; with {@code --json}, the output is data and is not changed
     */
    public static void install(String[] arguments) {
        boolean plain = "0".equals(System.getenv("DOORBUSTER_UTF8"))
                && !List.of(arguments).contains("--json");
        System.setOut(stream(FileDescriptor.out, plain));
        System.setErr(stream(FileDescriptor.err, "0".equals(System.getenv("DOORBUSTER_UTF8"))));
    }

    private static PrintStream stream(FileDescriptor descriptor, boolean plain) {
        OutputStream bytes = new FileOutputStream(descriptor);
        return new PrintStream(
                new java.io.BufferedOutputStream(plain ? new PlainOutput(bytes) : bytes, 8192),
                true,
                StandardCharsets.UTF_8);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int plainFrom = offset;
        for (int i = offset; i < offset + length; i++) {
            int unsigned = bytes[i] & 0xFF;
            if (have == 0 && unsigned < 0xC0) {
                continue;
            }
            if (have == 0) {
                out.write(bytes, plainFrom, i - plainFrom);
                want = unsigned >= 0xF0 ? 4 : unsigned >= 0xE0 ? 3 : 2;
            }
            sign[have++] = bytes[i];
            if (have == want) {
                writeSign();
            }
            plainFrom = i + 1;
        }
        out.write(bytes, plainFrom, offset + length - plainFrom);
    }

    private void writeSign() throws IOException {
        byte[] utf8 = Arrays.copyOf(sign, have);
        have = 0;
        String ascii = ASCII.get(new String(utf8, StandardCharsets.UTF_8).codePointAt(0));
        out.write(ascii == null ? utf8 : ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
