package dev.doorbuster.sandbox.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Where the shop's servers run, as seen from the lab. */
public interface Enclosure {

    /** The usual platform: its servers run beside the lab. */
    Enclosure NONE = new Enclosure() {
        @Override
        public List<String> enter(List<String> command, Path folder) {
            return command;
        }

        @Override
        public long running(Process entering) {
            return entering.pid();
        }

        @Override
        public OptionalLong outside(long inside) {
            return OptionalLong.of(inside);
        }

        @Override
        public Map<String, String> environment(Map<String, String> own) {
            return own;
        }

        @Override
        public boolean isOpen() {
            return true;
        }
    };

    /**
     * The command line that runs a program inside.
     *
     * @param command the program and its arguments
     * @param folder its working folder, as it is called inside
     */
    List<String> enter(List<String> command, Path folder);

    /**
     * The process that runs inside.
     *
     * @param entering what was started with such a command line
     * @return its number outside
     * @throws IOException when it has not begun to run within two seconds
     */
    long running(Process entering) throws IOException, InterruptedException;

    /** The number outside of a process that has this number inside; empty when there is none. */
    OptionalLong outside(long inside) throws IOException;

    /** The environment variables of a program inside, which may have other names there. */
    Map<String, String> environment(Map<String, String> own);

    /**
     * The user that a program runs as once it has entered.
     *
     * @param own the user that it would be outside
     */
    default Account account(Account own) {
        return own;
    }

    /** Gives those inside what the lab has written into the shop's folder, where it would not be theirs. */
    default void handOver() throws IOException, InterruptedException {}

    /** Whether this is {@link #NONE}, where inside and outside are the same. */
    boolean isOpen();
}
