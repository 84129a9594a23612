package dev.doorbuster.incident.desk;

import dev.doorbuster.sandbox.ExitCode;
import dev.doorbuster.sandbox.LabException;
import dev.doorbuster.sandbox.environment.Loopback;
import dev.doorbuster.sandbox.web.ChangeRule;
import dev.doorbuster.sandbox.web.PageAccess;
import dev.doorbuster.sandbox.web.PageFiles;
import dev.doorbuster.sandbox.web.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the verbs at the shop's door, and the verbs and the page at the on-call desk's address. */
final class DeskHttp {

    /** Larger than the largest input in a form's encoding. */
    private static final int MAX_BODY_BYTES = 4 * Request.MAX_INPUT_BYTES;

    private static final int MAX_HEADER_BYTES = 16 * 1024;

    /** Longer than the longest verb, a deployment, for which the page waits for five minutes. */
    private static final int IDLE_SECONDS = 330;

    private static final int TEXT_LIMIT = 400;

    private static final PageAccess.Page PAGE = new PageAccess.Page(
            "the desk",
            "desk",
            ChangeRule.header("X-Desk"),
            false,
            "Open the desk with the address that was printed when the incident began.",
            "The token is wrong.");

    private static final Logger log = LoggerFactory.getLogger("desk");

    private final Vertx vertx;
    private final Verbs verbs;
    private final StateView state;
    private final PageAccess access;
    private final PageFiles page = new PageFiles("/dev/doorbuster/incident/desk/page/", Map.of());

    DeskHttp(Vertx vertx, Verbs verbs, StateView state, PageAccess access) {
        this.vertx = vertx;
        this.verbs = verbs;
        this.state = state;
        this.access = access;
    }

    /** Who may use the page. */
    static PageAccess access(String token, int port) {
        return new PageAccess(PAGE, token, port);
    }

    /** Listens on a loopback port, for browsers; they need the token. */
    Future<HttpServer> listen(int port) {
        Router router = router();
        router.get("/health/live").handler(context -> {
            var unused = context.response().end("live");
        });
        router.route().handler(DeskHttp::headers);
        router.route().handler(access::check);
        verbs(router);
        router.get("/").handler(context -> page.send(context, "index.html"));
        router.get("/assets/:name").handler(context -> page.send(context, context.pathParam("name")));
        end(router);
        return vertx.createHttpServer(options())
                .requestHandler(router)
                .listen(SocketAddress.inetSocketAddress(port, Loopback.HOST));
    }

    /** Listens on the shop's door; whoever is in the shop may use it. */
    Future<HttpServer> listen(String socket) {
        Router router = router();
        verbs(router);
        end(router);
        return vertx.createHttpServer(options())
                .requestHandler(router)
                .listen(SocketAddress.domainSocketAddress(socket));
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxFormAttributeSize(MAX_BODY_BYTES)
                .setMaxFormFields(2 * Request.MAX_ARGUMENTS)
                .setIdleTimeout(IDLE_SECONDS)
                .setCompressionSupported(true);
    }

    private Router router() {
        Router router = Router.router(vertx);
        router.route().failureHandler(DeskHttp::refuse);
        return router;
    }

    private void verbs(Router router) {
        router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
        router.get("/api/state").handler(context -> answer(context, state::json));
        router.get("/api/pulls/:number").handler(context -> answer(context, () -> verbs.pull(number(context))));
        router.post("/api/do/:verb").handler(this::act);
    }

    private static void end(Router router) {
        router.route().handler(context -> {
            throw new Refusal(404, "There is nothing at " + context.request().path() + ".");
        });
    }

    private static int number(RoutingContext context) {
        try {
            return Integer.parseInt(context.pathParam("number"));
        } catch (NumberFormatException e) {
            throw LabException.usage("A pull request has a number, not \"" + context.pathParam("number") + "\".");
        }
    }

    private void answer(RoutingContext context, Callable<JsonObject> work) {
        vertx.executeBlocking(work, false).onComplete(done -> {
            if (done.succeeded()) {
                json(context, 200, done.result());
            } else {
                context.fail(done.cause());
            }
        });
    }

    private void act(RoutingContext context) {
        List<String> arguments = context.request().formAttributes().getAll("argument");
        String input = context.request().getFormAttribute("input");
        String verb = context.pathParam("verb");
        vertx.executeBlocking(() -> reply(verb, arguments, input), false).onComplete(done -> {
            if (done.succeeded()) {
                send(context, done.result());
            } else {
                log.atError().setCause(done.cause()).log("a verb failed");
                send(context, Reply.failed(ExitCode.FAILED, "The desk failed at this: " + done.cause()));
            }
        });
    }

    private Reply reply(String verb, List<String> arguments, @Nullable String input) throws Exception {
        try {
            return verbs.run(new Request(verb, arguments, input == null ? "" : input));
        } catch (LabException e) {
            return Reply.failed(e.exitCode(), String.valueOf(e.getMessage()));
        }
    }

    private static void send(RoutingContext context, Reply reply) {
        String accept = context.request().getHeader("Accept");
        if (accept != null && accept.toLowerCase(Locale.ROOT).startsWith("text/plain")) {
            String text = reply.text().isEmpty() ? "" : reply.text() + "\n";
            var unused = context.response()
                    .putHeader("Content-Type", "text/plain; charset=utf-8")
                    .putHeader("Exit-Code", Integer.toString(reply.exitCode()))
                    .end(text);
        } else {
            json(context, 200, reply.json());
        }
    }

    private static void json(RoutingContext context, int status, JsonObject json) {
        var unused = context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(json.encode());
    }

    private static void headers(RoutingContext context) {
        context.response()
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                                + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        context.next();
    }

    private static void refuse(RoutingContext context) {
        Throwable cause = context.failure();
        int status = context.statusCode();
        String text = cause == null ? "The request was refused." : String.valueOf(cause.getMessage());
        if (cause instanceof Refusal refusal) {
            status = refusal.status();
        } else if (cause instanceof LabException) {
            status = 400;
        } else if (cause != null && status == 500) {
            log.atError().setCause(cause).log("a request failed");
        }
        if (context.request().method() == HttpMethod.HEAD) {
            text = "";
        }
        json(
                context,
                status < 400 ? 500 : status,
                new JsonObject()
                        .put("exitCode", ExitCode.FAILED)
                        .put("text", text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) : text));
    }
}
