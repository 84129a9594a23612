package dev.doorbuster.cli.incident;

import dev.doorbuster.incident.compose.Level;
import dev.doorbuster.incident.play.Incident;
import dev.doorbuster.incident.play.IncidentFolder;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.server.Isolation;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Begins an incident: a shop in trouble, and somebody who is called. */
@Command(
        name = "incident",
        description = "Be called to a shop in trouble: find out why, and cure it.",
        mixinStandardHelpOptions = true)
public final class IncidentCommand implements Callable<Integer> {

    private static final int MIN_MINUTES = 5;
    private static final int MAX_MINUTES = 480;
    private static final int MAX_DRAWN_SEED = 1_000_000;

    private final LabEnvironment environment;

    @Option(names = "--level", paramLabel = "N", description = "how hard it is, 1 to 4 (default 1)")
    private int level = 1;

    @Option(names = "--seed", paramLabel = "N", description = "draws the same incident again on this machine")
    private @Nullable Long seed;

    @Option(names = "--minutes", paramLabel = "M", description = "how long you have, 5 to 480 (default: as the level)")
    private @Nullable Integer minutes;

    @Option(names = "--no-terminal", description = "return once somebody may be called, without opening a shell")
    private boolean noTerminal;

    @Option(names = "--json", description = "print the addresses as JSON; implies --no-terminal")
    private boolean json;

    @Option(
            names = "--isolation",
            paramLabel = "LEVEL",
            description =
                    "how the shop is kept apart from the lab: sealed (namespaces), users (root starts it as another"
                            + " user) or honour (not at all); the default is the best that this machine allows")
    private @Nullable String isolation;

    @Option(
            names = "--net",
            description =
                    "give lab and shop a network of their own, with no way to this machine's ports and the internet")
    private boolean net;

    private IncidentCommand(LabEnvironment environment) {
        this.environment = environment;
    }

    /** The command with its subcommands. */
    public static CommandLine all(LabEnvironment environment) {
        return new CommandLine(new IncidentCommand(environment))
                .addSubcommand("start", new IncidentCommand(environment))
                .addSubcommand(new ExecCommand(environment))
                .addSubcommand(new ListCommand(environment))
                .addSubcommand(new StateCommand(environment))
                .addSubcommand(new SubmitCommand(environment))
                .addSubcommand(new ReportCommand(environment))
                .addSubcommand(new ResumeCommand(environment))
                .addSubcommand(new ForgetCommand(environment))
                .addSubcommand(new SelftestCommand(environment))
                .addSubcommand(new StopCommand(environment));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Level chosen = Level.of(level);
        if (seed != null && seed < 0) {
            throw LabException.usage("--seed is " + seed + ", but it must be a whole number from 0.");
        }
        if (minutes != null && (minutes < MIN_MINUTES || minutes > MAX_MINUTES)) {
            throw LabException.usage("--minutes is " + minutes + ", but it must be a whole number from " + MIN_MINUTES
                    + " to " + MAX_MINUTES + ".");
        }
        IsolationWish wish = new IsolationWish(isolation, net);
        long drawn = seed == null ? new SecureRandom().nextInt(MAX_DRAWN_SEED) : seed;
        Duration work = minutes == null ? chosen.work() : Duration.ofMinutes(minutes);
        IncidentFolder folder = new IncidentStart(environment).run(chosen, drawn, work, wish);
        print(folder, drawn);
        if (!noTerminal && !json) {
            new Inhabitant(environment, folder).shell();
        }
        return ExitCode.OK;
    }

    private void print(IncidentFolder folder, long drawn) throws IOException {
        Incident incident = folder.read();
        String shop = "http://127.0.0.1:" + environment.ports().shop() + "/";
        String desk = DeskClient.address(environment);
        if (json) {
            System.out.println(new JsonObject()
                    .put("id", incident.id())
                    .put("level", incident.level())
                    .put("seed", drawn)
                    .put("isolation", incident.isolation())
                    .put("commitment", incident.commitment())
                    .put("desk", desk)
                    .put("shop", shop)
                    .put("minutes", incident.work().toMinutes())
                    .encode());
            return;
        }
        System.out.println();
        System.out.print(folder.page());
        System.out.println();
        System.out.println("  desk        " + desk);
        System.out.println("  shop        " + shop);
        System.out.println("  seed        " + drawn + "   commitment " + incident.commitment());
        System.out.println("  isolation   " + incident.isolation() + ": "
                + Isolation.of(incident.isolation()).meaning());
        System.out.println("  the clock   starts with your first change, or with shopctl start");
        System.out.println();
    }
}
