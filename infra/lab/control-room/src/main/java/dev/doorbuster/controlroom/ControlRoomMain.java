package dev.doorbuster.controlroom;

import dev.doorbuster.controlroom.action.Actions;
import dev.doorbuster.controlroom.action.ShowMe;
import dev.doorbuster.controlroom.evidence.Evidence;
import dev.doorbuster.controlroom.experiment.Experiments;
import dev.doorbuster.controlroom.experiment.Reports;
import dev.doorbuster.controlroom.http.LiveStream;
import dev.doorbuster.controlroom.lesson.Lessons;
import dev.doorbuster.controlroom.source.History;
import dev.doorbuster.controlroom.source.Mark;
import dev.doorbuster.controlroom.source.PlatformState;
import dev.doorbuster.controlroom.source.Postgres;
import dev.doorbuster.controlroom.source.Sources;
import dev.doorbuster.controlroom.source.Watch;
import dev.doorbuster.crowd.CrowdFolder;
import dev.doorbuster.sandbox.client.FaultSwitches;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.http.LocalHttp;
import dev.doorbuster.sandbox.logs.LogFiles;
import dev.doorbuster.sandbox.process.SchedulingPriority;
import dev.doorbuster.sandbox.web.ChangeRule;
import dev.doorbuster.sandbox.web.PageAccess;
import dev.doorbuster.sandbox.web.PageFiles;
import dev.doorbuster.service.settings.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the control room as a process; on SIGTERM it ends, and ends an experiment that it has started. */
public final class ControlRoomMain {

    private static final int WORKERS = 4;
    private static final long LISTEN_SECONDS = 10;
    private static final Logger log = LoggerFactory.getLogger("control-room");

    private static final String FILES = "/dev/doorbuster/controlroom/http/page/";
    private static final String CHARTS = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    private static final PageAccess.Page PAGE = new PageAccess.Page(
            "the control room",
            "control_room",
            ChangeRule.json(),
            true,
            "Open the address with the token that ./doorbuster up has printed; ./doorbuster status shows it.",
            "The token is wrong; ./doorbuster status shows the right one.");

    private ControlRoomMain() {}

    /** Reads {@code DOORBUSTER_ROOT}, {@code DOORBUSTER_STATE} and {@code DOORBUSTER_PORT_BASE}; takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        // The control room must show an overload while it lasts.
        SchedulingPriority.raiseForGood();
        LabEnvironment environment = LabEnvironment.fromEnvironment(Settings.fromEnvironment());
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(WORKERS)
                .setInternalBlockingPoolSize(1));
        vertx.exceptionHandler(e -> log.atError().setCause(e).log("unexpected failure"));
        open(vertx, environment)
                .listen(Loopback.HOST, environment.ports().controlRoom())
                .toCompletionStage()
                .toCompletableFuture()
                .get(LISTEN_SECONDS, TimeUnit.SECONDS);
        log.atInfo().addKeyValue("port", environment.ports().controlRoom()).log("open");
    }

    private static ControlRoom open(Vertx vertx, LabEnvironment environment) throws IOException {
        FaultSwitches switches = new FaultSwitches(environment);
        CrowdFolder crowd = new CrowdFolder(environment.state().crowd());
        History history = new History();
        LiveStream live = new LiveStream();
        Consumer<Mark> happened = mark -> {
            history.add(mark);
            vertx.runOnContext(now -> live.send("mark", mark.json()));
        };
        PlatformState platform = new PlatformState(
                environment.state().run().resolve("status.json"), crowd, switches.catalogue(), happened);
        LocalHttp http = new LocalHttp(Watch.PATIENCE);
        Postgres postgres = new Postgres(environment);
        Watch watch = new Watch(Sources.all(environment, platform, http, postgres));
        LogFiles logs = new LogFiles(environment.state().logs());
        Actions actions = new Actions(switches, crowd, platform, happened);
        Experiments experiments = new Experiments(environment, switches.catalogue(), happened);
        ControlRoom room = new ControlRoom(
                vertx,
                new ControlRoom.Rooms(
                        new PageAccess(
                                PAGE,
                                environment.secrets().controlRoomToken(),
                                environment.ports().controlRoom()),
                        files(),
                        history,
                        watch,
                        platform,
                        new Evidence(environment, http, postgres, platform, logs),
                        logs,
                        new Lessons(environment.checkout(), switches.catalogue()),
                        actions,
                        new ShowMe(actions, platform),
                        experiments,
                        new Reports(environment.state().reports()),
                        live));
        watch.start();
        sample(vertx, history, watch, live, room);
        Runtime.getRuntime().addShutdownHook(new Thread(experiments::close, "stop"));
        return room;
    }

    private static PageFiles files() {
        return new PageFiles(
                FILES, Map.of("uPlot.esm.js", CHARTS + "uPlot.esm.js", "uPlot.min.css", CHARTS + "uPlot.min.css"));
    }

    private static void sample(Vertx vertx, History history, Watch watch, LiveStream live, ControlRoom room) {
        vertx.setPeriodic(TimeUnit.SECONDS.toMillis(1), tick -> {
            History.Sample sample = new History.Sample(System.currentTimeMillis(), watch.values());
            history.add(sample);
            live.send("sample", sample.json());
            if (live.isWatched()) {
                live.send("state", room.state());
            }
        });
    }
}
