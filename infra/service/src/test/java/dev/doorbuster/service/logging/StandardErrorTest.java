package dev.doorbuster.service.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class StandardErrorTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("stderr");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final PrintStream err = StandardError.printStream();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
    }

    @Test
    void logsWhatHappenedAndNoFrames() {
        new IllegalStateException("outer", new RuntimeException("inner")).printStackTrace(err);

        assertThat(messages())
                .containsExactly(
                        "java.lang.IllegalStateException: outer", "Caused by: java.lang.RuntimeException: inner");
    }

    @Test
    void waitsForTheEndOfALineAndCutsALongOne() {
        err.print("first ");
        assertThat(messages()).isEmpty();
        err.println("part");
        err.println();
        err.println("x".repeat(10_000));

        assertThat(messages()).containsExactly("first part", "x".repeat(4_096));
    }

    private List<String> messages() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
