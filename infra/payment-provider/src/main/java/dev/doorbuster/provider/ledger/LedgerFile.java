package dev.doorbuster.provider.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger's file: one JSON object a line, append-only, locked against a second process.
 *
 * <p>A crash in the middle of a write leaves an incomplete last line. No response revealed that decision, because
 * responses wait for the write, so opening the file truncates the line. A file that is damaged anywhere else is
 * refused, because repairing it would mean guessing about money.
 */
final class LedgerFile implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger("ledger");

    private final FileChannel channel;

    private LedgerFile(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens or creates the file and passes every complete entry to {@code replay} in order.
     *
     * @throws IOException if the file cannot be used, is in use by another process, or is damaged before its last line
     */
    static LedgerFile open(Path path, Consumer<LedgerEntry> replay) throws IOException {
        FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!locked(channel)) {
                throw new IOException("the ledger " + path + " is in use by another process");
            }
            long end = replayWhole(path, channel, replay);
            cutOff(path, channel, end);
            return new LedgerFile(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Appends the lines with one force to the disk. Once this method returns, they survive a crash of the machine. */
    void append(List<String> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(line).append('\n');
        }
        ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Replays all entries and returns the offset in bytes at which the last complete line ends. */
    private static long replayWhole(Path path, FileChannel channel, Consumer<LedgerEntry> replay) throws IOException {
        BufferedReader reader = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        long size = channel.size();
        long end = 0;
        long seq = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            long next = end + line.getBytes(StandardCharsets.UTF_8).length + 1;
            if (next > size) {
                return end;
            }
            LedgerEntry entry;
            try {
                entry = LedgerCodec.decode(line);
            } catch (IllegalArgumentException e) {
                if (next == size) {
                    return end;
                }
                throw new IOException(
                        "the ledger " + path + " is damaged at line " + (seq + 1) + ": " + e.getMessage(), e);
            }
            seq++;
            if (entry.seq() != seq) {
                throw new IOException(
                        "the ledger " + path + " is damaged at line " + seq + ": its seq is " + entry.seq());
            }
            replay.accept(entry);
            end = next;
        }
        return end;
    }

    private static void cutOff(Path path, FileChannel channel, long end) throws IOException {
        long torn = channel.size() - end;
        if (torn > 0) {
            channel.truncate(end);
            channel.force(true);
            log.atWarn()
                    .addKeyValue("file", path)
                    .addKeyValue("bytes", torn)
                    .log("cut off a last line that was not written whole");
        }
        channel.position(end);
    }
}
