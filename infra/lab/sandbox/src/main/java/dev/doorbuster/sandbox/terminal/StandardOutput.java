package dev.doorbuster.sandbox.terminal;

import dev.doorbuster.sandbox.ExitCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The command's standard output. It remembers a write failure, which {@link PrintStream} alone would swallow. */
public final class StandardOutput extends FilterOutputStream {

    private volatile @Nullable IOException failure;

    StandardOutput(OutputStream out) {
        super(out);
    }

    /** Replaces {@link System#out}. */
    public static StandardOutput install() {
        StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        System.setOut(new PrintStream(new java.io.BufferedOutputStream(output), true, StandardCharsets.UTF_8));
        return output;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /**
     * The command's exit code: {@link ExitCode#FAILED} instead of success if the output could not be written. A reader
     * that closes the pipe early, such as {@code head}, is not a failure.
     */
    public int exitCode(int code) {
        System.out.flush();
        IOException cause = failure;
        if (cause == null || String.valueOf(cause.getMessage()).contains("Broken pipe")) {
            return code;
        }
        System.err.println("doorbuster: cannot write to standard output:  " + cause.getMessage());
        return code == ExitCode.OK ? ExitCode.FAILED : code;
    }
}
