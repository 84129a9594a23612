package dev.doorbuster.provider;

import dev.doorbuster.provider.api.ProviderApi;
import dev.doorbuster.provider.behaviour.Behaviour;
import dev.doorbuster.provider.behaviour.Weather;
import dev.doorbuster.provider.book.Book;
import dev.doorbuster.service.host.ServiceHost;
import dev.doorbuster.service.settings.Settings;
import dev.doorbuster.service.settings.SettingsException;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** Starts the simulated payment provider. */
public final class Main {

    /** Seed of the random outcomes: the same sequence of requests under the same behaviour has the same outcomes. */
    private static final long SEED = 20_251_128L;

    private Main() {}

    /** Runs until SIGTERM. Exits with code 2 if a setting is invalid or the ledger cannot be used. */
    public static void main(String[] arguments) {
        ServiceHost.run(Main::run);
    }

    private static void run(ServiceHost host) {
        Settings settings = host.settings();
        Clock clock = Clock.systemUTC();
        Book book = book(host, clock);
        Weather weather = new Weather(SEED, Behaviour.USUAL, System::nanoTime);
        ProviderApi.Keys keys = new ProviderApi.Keys(
                settings.text("PAYMENT_PROVIDER_KEY"), settings.text("PAYMENT_PROVIDER_CONTROL_TOKEN"));
        new ProviderApi(host.vertx(), book, weather, keys, clock, host.registry()).mount(host.router());
        host.health()
                .add(
                        "ledger",
                        true,
                        () -> book.usable()
                                ? Future.succeededFuture()
                                : Future.failedFuture("the ledger cannot be written"));
        host.onStop(() -> host.vertx().executeBlocking(() -> {
            book.close();
            return null;
        }));
        host.listen();
    }

    private static Book book(ServiceHost host, Clock clock) {
        try {
            return Book.open(Path.of(host.settings().text("PAYMENT_PROVIDER_LEDGER")), clock, host.registry());
        } catch (IOException e) {
            throw new SettingsException("PAYMENT_PROVIDER_LEDGER cannot be used: " + e);
        }
    }
}
