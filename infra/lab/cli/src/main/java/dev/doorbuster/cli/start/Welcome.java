package dev.doorbuster.cli.start;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Monitor;
import dev.doorbuster.sandbox.terminal.Console;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** What a person is told once the platform is ready. */
final class Welcome {

    private final LabEnvironment environment;
    private final Console console;

    Welcome(LabEnvironment environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    void print(JsonObject status) {
        JsonObject doors = status.getJsonObject("doors");
        JsonObject admin = status.getJsonObject("logins").getJsonObject("admin");
        JsonObject viewer = status.getJsonObject("logins").getJsonObject("viewer");
        JsonObject customer = status.getJsonObject("logins").getJsonObject("customer");
        if ("1".equals(System.getenv("DOORBUSTER_TERMINAL"))) {
            // Elsewhere the script has written this line already, to see whether anything can be written.
            System.out.println();
        }
        System.out.println(console.bold("The shop is open: " + doors.getString("shop"))
                + String.format(
                        Locale.ROOT,
                        "   (after %.1f s; %d MB)",
                        status.getDouble("startupSeconds"),
                        status.getLong("pssBytes") / (1024 * 1024)));
        System.out.println();
        line(
                "customer",
                customer.getString("email") + " / " + customer.getString("password")
                        + "   card 4242424242424242, any later date, any code");
        line(
                "back office",
                doors.getString("admin") + "   " + admin.getString("user") + " / " + admin.getString("password"));
        line("", "to look only: " + viewer.getString("user") + " / " + viewer.getString("password"));
        line("HAProxy", doors.getString("haproxy"));
        line(
                "RabbitMQ",
                doors.getString("rabbitmq") + "   " + Monitor.USER + " / "
                        + status.getJsonObject("logins")
                                .getJsonObject("rabbitmq")
                                .getString("password"));
        String control = doors.getString("control");
        if (control != null) {
            line("control", control);
        }
        line("faults", status.getString("faultsFile") + "   save it to switch, or ./doorbuster fault set");
        line("logs", environment.state().logs().toString());
        System.out.println();
        System.out.println("Next:  ./doorbuster status          how every process is");
        System.out.println("       ./doorbuster logs nginx1     what it writes;  ./doorbuster shell postgres-primary   "
                + "look inside");
        System.out.println("       ./doorbuster fault list      what is broken (a spoiler);  ./doorbuster down   stop");
    }

    private static void line(String name, String value) {
        System.out.println(String.format(Locale.ROOT, "  %-12s", name) + value);
    }
}
