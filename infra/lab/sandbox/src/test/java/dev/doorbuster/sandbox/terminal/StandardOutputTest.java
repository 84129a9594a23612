package dev.doorbuster.sandbox.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardOutputTest {

    @ParameterizedTest
    @CsvSource({
        "No space left on device,0,1",
        "No space left on device,5,5",
        "Bad file descriptor,0,1",
        "Broken pipe,0,0",
        "Broken pipe,3,3"
    })
    void aResultThatCannotBeWrittenIsNoSuccess(String problem, int code, int expected) {
        StandardOutput output = new StandardOutput(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(problem);
            }
        });
        new PrintStream(output, true, StandardCharsets.UTF_8).println("ready");

        assertThat(output.exitCode(code)).isEqualTo(expected);
    }
}
