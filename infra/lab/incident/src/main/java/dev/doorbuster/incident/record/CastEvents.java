package dev.doorbuster.incident.record;

import io.vertx.core.json.Json;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Writes the events of an asciicast. A character whose bytes arrive in two pieces belongs to the second one. */
final class CastEvents {

    private static final double MICROS_PER_SECOND = 1_000_000;

    private final Writer writer;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);

    private byte[] rest = {};
    private long micros;

    CastEvents(Writer writer) {
        this.writer = writer;
    }

    /** Moves the time of the next event on. */
    void advance(long by) {
        micros += by;
    }

    void output(byte[] piece) throws IOException {
        text(piece, false);
    }

    void resize(TimingEntry.Size size) throws IOException {
        event("r", size.columns() + "x" + size.rows());
    }

    /** Writes what is left of a character that was cut off. */
    void end() throws IOException {
        text(new byte[0], true);
    }

    private void text(byte[] piece, boolean isLast) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(rest.length + piece.length)
                .put(rest)
                .put(piece)
                .flip();
        // No byte makes more than one character.
        CharBuffer text = CharBuffer.allocate(bytes.remaining() + 1);
        decoder.decode(bytes, text, isLast);
        if (isLast) {
            decoder.flush(text);
        }
        rest = new byte[bytes.remaining()];
        bytes.get(rest);
        if (text.flip().hasRemaining()) {
            event("o", text.toString());
        }
    }

    private void event(String code, String data) throws IOException {
        String seconds = String.format(Locale.ROOT, "%.6f", micros / MICROS_PER_SECOND);
        writer.write("[" + seconds + ",\"" + code + "\"," + Json.encode(data) + "]\n");
    }
}
