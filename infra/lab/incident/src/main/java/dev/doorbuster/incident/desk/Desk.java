package dev.doorbuster.incident.desk;

import dev.doorbuster.incident.answer.Mechanisms;
import dev.doorbuster.incident.arm.Account;
import dev.doorbuster.incident.arm.Accounts;
import dev.doorbuster.incident.arm.Arming;
import dev.doorbuster.incident.arm.Servers;
import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.decoy.Decoys;
import dev.doorbuster.incident.hint.Hints;
import dev.doorbuster.incident.pager.Pager;
import dev.doorbuster.incident.pager.PagerTexts;
import dev.doorbuster.incident.play.Incident;
import dev.doorbuster.incident.play.IncidentFolder;
import dev.doorbuster.incident.play.Journal;
import dev.doorbuster.incident.play.Phase;
import dev.doorbuster.incident.play.VerdictTimes;
import dev.doorbuster.incident.site.Deployment;
import dev.doorbuster.incident.site.Rollout;
import dev.doorbuster.incident.site.SiteFolder;
import dev.doorbuster.incident.site.SitePreparation;
import dev.doorbuster.incident.symptom.Expected;
import dev.doorbuster.incident.symptom.SymptomWatch;
import dev.doorbuster.measure.matrix.Symptom;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.client.SupervisorRecord;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import dev.doorbuster.sandbox.relay.Doors;
import dev.doorbuster.sandbox.server.Isolation;
import dev.doorbuster.sandbox.server.Platform;
import dev.doorbuster.sandbox.server.ShopEnclosure;
import dev.doorbuster.sandbox.server.ShopSetup;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the parts of the desk together and takes the incident through its phases. */
final class Desk {

    private static final long LISTEN_SECONDS = 10;
    private static final Duration SINCE_THE_RELEASE = Duration.ofMinutes(17);
    private static final Logger log = LoggerFactory.getLogger("desk");

    private final Vertx vertx;
    private final LabEnvironment environment;
    private final IncidentFolder folder;
    private final ShopEnclosure enclosure;
    private final SiteFolder site;
    private final DeskState state;
    private final Composition composition;
    private final SymptomWatch symptoms;
    private final Decoys decoys;
    private final Arming arming;
    private final Ending ending;
    private final Strangers strangers;
    private final List<Account> accounts = new CopyOnWriteArrayList<>();
    private final DeskHttp http;
    private final AtomicReference<@Nullable HttpServer> door = new AtomicReference<>();

    private Desk(Vertx vertx, LabEnvironment environment, IncidentFolder folder) throws IOException {
        this.vertx = vertx;
        this.environment = environment;
        this.folder = folder;
        this.state = new DeskState(folder, InstantSource.system());
        this.composition = folder.composition();
        Path app = SupervisorRecord.last(environment.state())
                .map(SupervisorRecord::app)
                .orElseThrow(() -> LabException.notReady("No platform is running."));
        this.enclosure = ShopEnclosure.of(environment.state())
                .orElseThrow(() -> LabException.notReady("The shop of this platform is not a generated one."));
        this.site = new SiteFolder(enclosure.folder());
        Platform platform =
                new Platform(environment, environment.secrets(), app, ShopSetup.generated(site.root(), enclosure));
        Path armed = SitePreparation.armed(environment);
        Deployment deployment =
                new Deployment(platform, site, armed.resolve("deployed"), SitePreparation.builds(environment, app));
        Expected expected = Expected.read(environment.checkout());
        this.strangers = new Strangers(environment, enclosure);
        this.symptoms = SymptomWatch.begin(environment);
        this.decoys = new Decoys(environment, site.logs(), new ShopAccess(environment, enclosure, site));
        this.arming = new Arming(environment, site, armed, deployment, symptoms, decoys, expected);
        this.ending = new Ending(
                environment, state, symptoms, composition, VerdictTimes.of(environment.state()), this::closeDoors);
        PullQueue pulls = new PullQueue(environment, composition);
        AnswerSheet answers = new AnswerSheet(folder, Mechanisms.read(environment.checkout()));
        StateView view = new StateView(state, symptoms, pulls, texts(), accounts, answers, environment.ports());
        Verbs verbs = new Verbs(
                state,
                view,
                new Changes(state, pulls, deployment, new Rollout(environment), arming, composition),
                pulls,
                new HintCounter(Hints.read(environment.checkout()), expected, composition.causes(), folder.journal()),
                answers,
                ending);
        int port = environment.ports().controlRoom();
        this.http = new DeskHttp(
                vertx, verbs, view, DeskHttp.access(environment.secrets().controlRoomToken(), port));
    }

    /** Opens the desk, and goes on with what the incident's phase asks for. */
    static void open(Vertx vertx, LabEnvironment environment, IncidentFolder folder) throws Exception {
        Desk desk = new Desk(vertx, environment, folder);
        HttpServer page = desk.http
                .listen(environment.ports().controlRoom())
                .toCompletionStage()
                .toCompletableFuture()
                .get(LISTEN_SECONDS, TimeUnit.SECONDS);
        log.atInfo().addKeyValue("port", page.actualPort()).log("open");
        if (desk.state.incident().isolation().equals(Isolation.SEALED_NET.label())) {
            log.atInfo()
                    .addKeyValue("doors", new Doors(environment).inside().size())
                    .log("open to the host");
        }
        long unused = vertx.setPeriodic(TimeUnit.SECONDS.toMillis(1), tick -> desk.ending.look());
        desk.goOn();
    }

    private BriefTexts texts() throws IOException {
        Map<String, String> values = new HashMap<>();
        values.put("brand", composition.brand());
        Servers.ports(environment.ports()).forEach((name, port) -> values.put("port:" + name, Integer.toString(port)));
        return BriefTexts.read(environment.checkout()).filled(values).at(site.root());
    }

    private void goOn() throws Exception {
        Phase phase = state.incident().phase();
        if (phase == Phase.ARMING) {
            if (Files.exists(folder.root().resolve("arming"))) {
                ending.invalid("The preparation was interrupted.");
                return;
            }
            Files.createFile(folder.root().resolve("arming"));
            Thread thread = new Thread(this::arm, "arming");
            thread.setDaemon(true);
            thread.start();
            return;
        }
        restoreAccounts();
        if (phase.isOpen()) {
            openDoor();
        } else if (phase == Phase.CHECKING) {
            ending.proceed();
        }
    }

    private void arm() {
        try {
            accounts.addAll(new Accounts(environment, site).create());
            folder.accounts(accounts.stream().map(Account::json).toList());
            Map<Symptom, Double> figures = arming.run(composition, this::progress);
            call(figures);
        } catch (LabException e) {
            ending.invalid(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            log.atError().setCause(e).log("the incident cannot be prepared");
            ending.invalid("The incident cannot be prepared: " + e.getMessage());
        }
    }

    private void progress(String what) {
        log.info(what);
        try {
            folder.progress(what);
        } catch (IOException e) {
            log.atWarn().setCause(e).log("the progress cannot be written");
        }
    }

    /** Writes the page and opens the door: somebody is called. */
    private void call(Map<Symptom, Double> figures) throws Exception {
        Map<Symptom, Double> shown = new EnumMap<>(Symptom.class);
        figures.forEach((symptom, figure) -> {
            if (symptom.isShown(figure)) {
                shown.put(symptom, figure);
            }
        });
        var now = state.clock().instant();
        String page = new Pager(PagerTexts.read(environment.checkout()), composition.arrangement())
                .page(shown, now, state.incident().work());
        folder.page(page);
        Files.writeString(site.home().resolve("PAGER.txt"), page);
        Journal journal = folder.journal();
        journal.add(
                Journal.Kind.CHANGE,
                now.minus(SINCE_THE_RELEASE),
                new JsonObject().put("who", "Release team").put("what", "Release 47"));
        journal.add(
                Journal.Kind.CHANGE,
                now.minus(SINCE_THE_RELEASE),
                new JsonObject().put("who", "Platform team").put("what", "Config push 112"));
        openDoor();
        Incident unused = state.change(Incident::called);
    }

    private void restoreAccounts() throws IOException {
        folder.accounts().stream().map(Account::of).forEach(accounts::add);
    }

    private void openDoor() throws Exception {
        Files.deleteIfExists(site.door());
        HttpServer opened = http.listen(site.door().toString())
                .toCompletionStage()
                .toCompletableFuture()
                .get(LISTEN_SECONDS, TimeUnit.SECONDS);
        door.set(opened);
        enclosure.handOver();
    }

    private void closeDoors() {
        HttpServer opened = door.getAndSet(null);
        if (opened != null) {
            opened.close().onFailure(e -> log.atWarn().setCause(e).log("the door cannot be closed"));
        }
        decoys.close();
        try {
            Files.deleteIfExists(site.door());
            log.atInfo().addKeyValue("processes", strangers.end()).log("the shop is left alone");
        } catch (IOException e) {
            log.atWarn().setCause(e).log("what was left in the shop cannot be ended");
        }
    }
}
