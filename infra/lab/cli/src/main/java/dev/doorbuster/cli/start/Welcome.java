package dev.doorbuster.cli.start;

import dev.doorbuster.sandbox.client.Status;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.terminal.Console;
import java.util.Locale;

/** Prints addresses, log-ins and next commands once the platform is ready. */
final class Welcome {

    private final LabEnvironment environment;
    private final Console console;

    Welcome(LabEnvironment environment, Console console) {
        this.environment = environment;
        this.console = console;
    }

    void print(Status status) {
        if ("1".equals(System.getenv("DOORBUSTER_TERMINAL"))) {
            // Without a terminal, the script has already written this line, to check that standard output can be
            // written.
            System.out.println();
        }
        System.out.println(console.bold("The shop is open: " + door(status, "shop"))
                + String.format(
                        Locale.ROOT,
                        "   (after %.1f s; %d MB)",
                        status.startupSeconds().orElse(0.0),
                        status.pssBytes() / (1024 * 1024)));
        System.out.println();
        line("customer", login(status, "customer") + "   card 4242424242424242, any future date, any code");
        line("back office", door(status, "admin") + "   " + login(status, "admin"));
        line("", "read-only: " + login(status, "viewer"));
        line("HAProxy", door(status, "haproxy"));
        line("RabbitMQ", door(status, "rabbitmq") + "   " + login(status, "rabbitmq"));
        status.door("control").ifPresent(control -> line("control", control));
        line("faults", status.faultsFile() + "   save it to switch, or ./doorbuster fault set");
        line("logs", environment.state().logs().toString());
        System.out.println();
        System.out.println("Next:  ./doorbuster status          the state of every process");
        System.out.println(
                "       ./doorbuster logs nginx1     its log;  ./doorbuster shell postgres-primary   " + "its client");
        System.out.println("       ./doorbuster fault list      what is broken (a spoiler);  ./doorbuster down   stop");
    }

    private static String door(Status status, String name) {
        return status.door(name).orElse("");
    }

    private static String login(Status status, String name) {
        Status.Login login = status.login(name);
        return login.user() + " / " + login.password();
    }

    private static void line(String name, String value) {
        System.out.println(String.format(Locale.ROOT, "  %-12s", name) + value);
    }
}
