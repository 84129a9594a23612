package dev.doorbuster.controlroom;

import dev.doorbuster.controlroom.action.Actions;
import dev.doorbuster.controlroom.action.ShowMe;
import dev.doorbuster.controlroom.evidence.Evidence;
import dev.doorbuster.controlroom.evidence.Symptoms;
import dev.doorbuster.controlroom.experiment.Experiments;
import dev.doorbuster.controlroom.experiment.Reports;
import dev.doorbuster.controlroom.http.LiveStream;
import dev.doorbuster.controlroom.lesson.Lessons;
import dev.doorbuster.controlroom.source.History;
import dev.doorbuster.controlroom.source.PlatformState;
import dev.doorbuster.controlroom.source.Series;
import dev.doorbuster.controlroom.source.Topology;
import dev.doorbuster.controlroom.source.Watch;
import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.logs.LogFiles;
import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.web.PageAccess;
import dev.doorbuster.sandbox.web.PageFiles;
import dev.doorbuster.sandbox.web.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the control room's addresses. Work that may wait for a server or a file runs outside the event loop. */
final class ControlRoom {

    /** Maximum size of a request body in bytes. */
    static final int MAX_BODY_BYTES = 16 * 1024;

    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int MAX_ADDRESS_BYTES = 4 * 1024;
    private static final int IDLE_SECONDS = 60;
    private static final int MAX_RECENT = 100;
    private static final String JSON = "application/json; charset=utf-8";
    private static final Logger log = LoggerFactory.getLogger("control-room");

    private final Vertx vertx;
    private final Rooms rooms;

    /** The components that serve the addresses. */
    record Rooms(
            PageAccess access,
            PageFiles assets,
            History history,
            Watch watch,
            PlatformState platform,
            Evidence evidence,
            LogFiles logs,
            Lessons lessons,
            Actions actions,
            ShowMe showMe,
            Experiments experiments,
            Reports reports,
            LiveStream live) {}

    ControlRoom(Vertx vertx, Rooms rooms) {
        this.vertx = vertx;
        this.rooms = rooms;
    }

    /** Listens on a loopback address. */
    Future<Void> listen(String address, int port) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(address)
                .setPort(port)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxInitialLineLength(MAX_ADDRESS_BYTES)
                .setReadIdleTimeout(0)
                .setWriteIdleTimeout(IDLE_SECONDS)
                .setCompressionSupported(true);
        return vertx.createHttpServer(options).requestHandler(router()).listen().mapEmpty();
    }

    private Router router() {
        Router router = Router.router(vertx);
        router.route().failureHandler(ControlRoom::refuse);
        router.get("/health/live").handler(context -> {
            var unused = context.response().end("live");
        });
        router.route().handler(this::headers);
        router.route().handler(rooms.access::check);
        router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        routePages(router);
        routeReads(router);
        routeChanges(router);
        router.route().handler(context -> {
            throw new Refusal(404, "There is nothing at " + context.request().path() + ".");
        });
        return router;
    }

    private void headers(RoutingContext context) {
        context.response()
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self';"
                                + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        context.next();
    }

    private void routePages(Router router) {
        router.get("/").handler(context -> rooms.assets.send(context, "index.html"));
        router.get("/assets/:name").handler(context -> rooms.assets.send(context, context.pathParam("name")));
        router.get("/reports/:name/:file")
                .handler(context -> blocking(context, () -> {
                    Path file = rooms.reports.file(context.pathParam("name"), context.pathParam("file"));
                    context.response()
                            .putHeader(
                                    "Content-Security-Policy",
                                    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
                                            + "img-src data:;"
                                            + " sandbox allow-scripts");
                    return file;
                }));
    }

    private void routeReads(Router router) {
        router.get("/api/topology").handler(context -> json(context, Topology.json()));
        router.get("/api/series").handler(context -> json(context, Series.json()));
        router.get("/api/state").handler(context -> json(context, state()));
        router.get("/api/history").handler(context -> {
            long after = since(context);
            blocking(context, () -> rooms.history.since(after));
        });
        router.get("/api/live").handler(rooms.live::open);
        router.get("/api/evidence/:kind")
                .handler(context ->
                        blocking(context, () -> rooms.evidence.page(context.pathParam("kind"), context.queryParams())));
        router.get("/api/logs").handler(context -> blocking(context, () -> new JsonArray(rooms.logs.names())));
        router.get("/api/requests")
                .handler(context -> blocking(context, () -> {
                    boolean errors = "true".equals(context.queryParams().get("errors"));
                    return rooms.logs.recent(errors, MAX_RECENT);
                }));
        router.get("/api/requests/:id")
                .handler(context -> blocking(context, () -> rooms.logs.request(context.pathParam("id"))));
        router.get("/api/lessons").handler(context -> json(context, rooms.lessons.list()));
        router.get("/api/lessons/:id")
                .handler(context -> blocking(context, () -> rooms.lessons.lesson(context.pathParam("id"))));
        router.get("/api/lessons/:id/diff")
                .handler(context -> blocking(
                        context,
                        () -> rooms.lessons.diff(
                                context.pathParam("id"),
                                parameter(context, "from", "broken"),
                                parameter(context, "to", Fault.FIXED))));
        router.get("/api/show-me").handler(context -> json(context, rooms.showMe.json()));
        router.get("/api/experiment").handler(context -> json(context, rooms.experiments.json()));
        router.get("/api/reports").handler(context -> blocking(context, rooms.reports::list));
        router.get("/api/compare")
                .handler(context -> blocking(
                        context,
                        () -> rooms.reports.compare(parameter(context, "a", ""), parameter(context, "b", ""))));
    }

    private void routeChanges(Router router) {
        router.post("/api/faults").handler(context -> changed(context, body -> rooms.actions.setFault(body)));
        router.post("/api/crowd").handler(context -> changed(context, body -> rooms.actions.steerCrowd(body)));
        router.post("/api/processes").handler(context -> changed(context, body -> rooms.actions.signal(body)));
        router.post("/api/show-me").handler(context -> changed(context, body -> rooms.showMe.start(body)));
        router.post("/api/experiment")
                .handler(context -> changed(context, body -> {
                    if (rooms.showMe.isRunning()) {
                        throw new Refusal(409, "A fault is being demonstrated; wait until its switch is restored.");
                    }
                    rooms.experiments.start(body);
                }));
        // A POST, because a plan needs the same body as the experiment; it changes nothing.
        router.post("/api/experiment/plan").handler(context -> {
            JsonObject body = body(context);
            blocking(context, () -> rooms.experiments.plan(body).json());
        });
        router.post("/api/experiment/end").handler(context -> changed(context, body -> rooms.experiments.end()));
    }

    /** The state that changes over time, for pages that have just been opened and for the stream. */
    JsonObject state() {
        return rooms.platform
                .json(rooms.watch.errors())
                .put("symptoms", Symptoms.json(rooms.history.newest(Symptoms.WINDOW_SAMPLES)))
                .put("showMe", rooms.showMe.json())
                .put("experiment", rooms.experiments.summary());
    }

    private static long since(RoutingContext context) {
        String asked = context.queryParams().get("since");
        try {
            return asked == null ? 0 : Long.parseLong(asked);
        } catch (NumberFormatException e) {
            throw new Refusal(400, "since is \"" + asked + "\", but it must be milliseconds since 1970.");
        }
    }

    private static String parameter(RoutingContext context, String name, String otherwise) {
        String value = context.queryParams().get(name);
        return value == null ? otherwise : value;
    }

    /** A change; it may fail with a message for the client. */
    private interface Change {
        void make(JsonObject body) throws Exception;
    }

    private void changed(RoutingContext context, Change change) {
        JsonObject body = body(context);
        blocking(context, () -> {
            change.make(body);
            return new JsonObject().put("ok", true);
        });
    }

    private static JsonObject body(RoutingContext context) {
        try {
            JsonObject sent = context.body().asJsonObject();
            return sent == null ? new JsonObject() : sent;
        } catch (DecodeException | ClassCastException e) {
            throw new Refusal(400, "The request's body must be a JSON object.");
        }
    }

    private void blocking(RoutingContext context, Callable<Object> work) {
        vertx.executeBlocking(work, false).onComplete(done -> {
            if (done.failed()) {
                context.fail(done.cause());
            } else if (done.result() instanceof Path file) {
                var unused = context.response().sendFile(file.toString());
            } else {
                json(context, done.result());
            }
        });
    }

    private static void json(RoutingContext context, Object body) {
        String text = body instanceof JsonArray array ? array.encode() : ((JsonObject) body).encode();
        var unused = context.response()
                .putHeader("Content-Type", JSON)
                .putHeader("Cache-Control", "no-store")
                .end(text);
    }

    private static void refuse(RoutingContext context) {
        Throwable why = context.failure();
        int status = 500;
        String message = "The control room failed; see its log (./doorbuster logs control-room).";
        if (why instanceof Refusal refusal) {
            status = refusal.status();
            message = String.valueOf(refusal.getMessage());
        } else if (why instanceof LabException known) {
            status = known.exitCode() == ExitCode.USAGE ? 400 : known.exitCode() == ExitCode.NOT_READY ? 503 : 409;
            message = String.valueOf(known.getMessage());
        } else if (context.statusCode() == 413) {
            status = 413;
            message = "A request body may have at most " + MAX_BODY_BYTES + " bytes.";
        } else if (context.statusCode() >= 400 && context.statusCode() < 500) {
            status = context.statusCode();
            message = "The request was refused with status " + status + ".";
        } else {
            log.atError()
                    .addKeyValue("path", context.request().path())
                    .setCause(why)
                    .log("a request failed");
        }
        if (context.response().ended() || context.response().headWritten()) {
            return;
        }
        var unused = context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", JSON)
                .putHeader("Cache-Control", "no-store")
                .end(new JsonObject().put("error", message).encode());
    }
}
