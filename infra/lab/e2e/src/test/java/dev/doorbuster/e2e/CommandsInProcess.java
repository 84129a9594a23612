package dev.doorbuster.e2e;

import dev.doorbuster.cli.Main;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Runs a command of {@code ./doorbuster} within the tests' own process: the same code as in a process of its own,
 * without the start of a virtual machine for each look. Not for commands that hand a terminal over, go on until they
 * are ended, or start the platform.
 */
public final class CommandsInProcess {

    /** What a command left. */
    public record Result(int exit, String out, String err) {}

    private final LabEnvironment environment;

    public CommandsInProcess(LabEnvironment environment) {
        this.environment = environment;
    }

    /** One at a time; what other threads print meanwhile goes where it always goes. */
    public synchronized Result run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setOut(ofThisThread(said, out));
            System.setErr(ofThisThread(complained, err));
            int exit = Main.commands(environment).execute(arguments);
            return new Result(exit, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    /** Takes what this thread prints, and hands the rest on. */
    private static PrintStream ofThisThread(OutputStream mine, PrintStream others) {
        Thread owner = Thread.currentThread();
        OutputStream both = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                (Thread.currentThread() == owner ? mine : others).write(one);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                (Thread.currentThread() == owner ? mine : others).write(bytes, from, length);
            }
        };
        return new PrintStream(both, true, StandardCharsets.UTF_8);
    }
}
