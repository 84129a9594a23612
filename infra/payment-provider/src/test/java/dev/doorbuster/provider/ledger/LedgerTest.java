package dev.doorbuster.provider.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.provider.card.CardScenario;
import dev.doorbuster.provider.ledger.LedgerEntry.Cancelled;
import dev.doorbuster.provider.ledger.LedgerEntry.Captured;
import dev.doorbuster.provider.ledger.LedgerEntry.Declined;
import dev.doorbuster.provider.ledger.LedgerEntry.Refunded;
import dev.doorbuster.provider.ledger.LedgerEntry.TokenIssued;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    private static final Instant AT = Instant.parse("2026-11-27T06:00:00Z");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("ledger.jsonl");
    }

    @Test
    void everyKindOfEntrySurvivesARestart() throws Exception {
        List<LedgerEntry> written = new ArrayList<>();
        try (Ledger ledger = open(new ArrayList<>())) {
            written.add(durable(ledger, seq -> new TokenIssued(seq, AT, "tok_1", "4242", CardScenario.SLOW)));
            written.add(durable(ledger, seq -> new Captured(seq, AT, "k1", "tok_1", "1000", 500)));
            written.add(durable(ledger, seq -> new Declined(seq, AT, "k2", "tok_1", "1001", 600, "card_declined")));
            written.add(durable(ledger, seq -> new Cancelled(seq, AT, "k\u00e9\n3")));
            written.add(durable(ledger, seq -> new Refunded(seq, AT, "r1", "ch_2", "1000", 200)));
            assertThat(ledger.durableSeq()).isEqualTo(5);
        }
        assertThat(replayed()).isEqualTo(written);
        assertThat(Files.readAllLines(file)).hasSize(5).allMatch(line -> line.startsWith("{\"seq\":"));
    }

    @Test
    void aTornLastLineIsCutOffAtEveryLength() throws Exception {
        try (Ledger ledger = open(new ArrayList<>())) {
            for (int i = 0; i < 3; i++) {
                durable(ledger, seq -> new Cancelled(seq, AT, "key" + seq));
            }
        }
        byte[] whole = Files.readAllBytes(file);
        String text = new String(whole, StandardCharsets.UTF_8);
        int lastLine = text.lastIndexOf('\n', text.length() - 2) + 1;
        for (int length = lastLine; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            List<LedgerEntry> replayed = new ArrayList<>();
            try (Ledger ledger = open(replayed)) {
                assertThat(replayed).hasSize(2);
                assertThat(Files.size(file)).isEqualTo(lastLine);
                assertThat(durable(ledger, seq -> new Cancelled(seq, AT, "again"))
                                .seq())
                        .isEqualTo(3);
            }
            assertThat(replayed()).hasSize(3);
        }
    }

    @Test
    void damageBeforeTheLastLineIsRefusedAndNamed() throws Exception {
        try (Ledger ledger = open(new ArrayList<>())) {
            for (int i = 0; i < 3; i++) {
                durable(ledger, seq -> new Cancelled(seq, AT, "key" + seq));
            }
        }
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        String second = lines.get(1);
        lines.set(1, second.substring(0, 20));
        Files.write(file, lines);
        assertThatThrownBy(this::replayed).isInstanceOf(IOException.class).hasMessageContaining("damaged at line 2");
        lines.set(1, second.replace("\"seq\":2", "\"seq\":7"));
        Files.write(file, lines);
        assertThatThrownBy(this::replayed).isInstanceOf(IOException.class).hasMessageContaining("its seq is 7");
    }

    @Test
    void aSecondProviderCannotUseTheSameFile() throws Exception {
        try (Ledger ledger = open(new ArrayList<>())) {
            assertThat(ledger.usable()).isTrue();
            assertThatThrownBy(this::replayed).isInstanceOf(IOException.class).hasMessageContaining("in use");
        }
    }

    @Test
    void closingWritesWhatWaits() throws Exception {
        List<CompletableFuture<Void>> written = new ArrayList<>();
        Ledger ledger = open(new ArrayList<>());
        for (int i = 0; i < 500; i++) {
            written.add(
                    ledger.append(seq -> new Cancelled(seq, AT, "key" + seq)).durable());
        }
        ledger.close();
        assertThat(written).allMatch(CompletableFuture::isDone);
        assertThat(replayed()).hasSize(500);
        assertThatThrownBy(() -> ledger.append(seq -> new Cancelled(seq, AT, "late")))
                .isInstanceOf(LedgerUnavailableException.class);
    }

    @Test
    void manyEntriesShareOneForce() throws Exception {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        try (Ledger ledger = Ledger.open(file, entry -> {}, registry)) {
            List<CompletableFuture<Void>> written = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                written.add(ledger.append(seq -> new Cancelled(seq, AT, "key" + seq))
                        .durable());
            }
            CompletableFuture.allOf(written.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
        }
        assertThat(registry.get("provider.ledger.write").timer().count()).isBetween(1L, 1999L);
        assertThat(registry.get("provider.ledger.batch").summary().totalAmount())
                .isEqualTo(2000);
    }

    private Ledger open(List<LedgerEntry> replayed) throws IOException {
        return Ledger.open(file, replayed::add, new SimpleMeterRegistry());
    }

    private List<LedgerEntry> replayed() throws IOException {
        List<LedgerEntry> replayed = new ArrayList<>();
        open(replayed).close();
        return replayed;
    }

    private static LedgerEntry durable(Ledger ledger, java.util.function.LongFunction<LedgerEntry> entry)
            throws Exception {
        Ledger.Appended<LedgerEntry> appended = ledger.append(entry);
        appended.durable().get(5, TimeUnit.SECONDS);
        return appended.entry();
    }
}
