package dev.doorbuster.admin.login;

import dev.doorbuster.admin.database.Database;
import dev.doorbuster.admin.login.Sessions.Session;
import dev.doorbuster.admin.web.Input;
import dev.doorbuster.service.http.ClientAddress;
import dev.doorbuster.service.http.CookieNames;
import dev.doorbuster.service.http.Problem;
import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.http.RequestId;
import dev.doorbuster.service.login.DeviceCookies;
import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.Routes;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET} and {@code POST /admin/login}, and {@code POST /admin/logout}. */
public final class LogInPages {

    /** Number of trusted proxies before this service: HAProxy. */
    private static final int PROXIES = 1;

    private static final int MAX_USERNAME = 60;
    private static final int MAX_PASSWORD = 80;
    private static final String WRONG = "User name or password is wrong.";
    private static final Logger log = LoggerFactory.getLogger("login");

    private final Database database;
    private final StaffRepository staff;
    private final PasswordCheck passwords;
    private final LogInThrottle throttle;
    private final DeviceCookies devices;
    private final Sessions sessions;
    private final LogInGate gate;
    private final String sessionCookie;
    private final String formCookie;
    private final String deviceCookie;

    public LogInPages(
            Database database,
            StaffRepository staff,
            PasswordCheck passwords,
            LogInThrottle throttle,
            DeviceCookies devices,
            Sessions sessions,
            LogInGate gate,
            CookieNames cookies) {
        this.database = database;
        this.staff = staff;
        this.passwords = passwords;
        this.throttle = throttle;
        this.devices = devices;
        this.sessions = sessions;
        this.gate = gate;
        this.sessionCookie = LogInGate.sessionCookie(cookies);
        this.formCookie = cookies.name("doorbuster_admin_form");
        this.deviceCookie = cookies.name("doorbuster_admin_device");
    }

    /** Adds the login, which needs no session. */
    public void mountForm(Routes routes) {
        routes.get(LogInGate.LOG_IN_PAGE, this::form);
        routes.post(LogInGate.LOG_IN_PAGE, this::logIn);
    }

    /** Adds the logout, which every role may use. */
    public void mountLogOut(Routes routes) {
        routes.post("/admin/logout", this::logOut);
    }

    private Future<Answer> form(RoutingContext context) {
        Cookie known = context.request().getCookie(formCookie);
        String id = known == null ? sessions.newId() : known.getValue();
        if (known == null) {
            context.response().addCookie(cookie(formCookie, id));
        }
        return Future.succeededFuture(page(context, Answer.ok(new JsonObject().putNull("staff")), id, "", ""));
    }

    private Future<Answer> logIn(RoutingContext context) {
        String formId = value(context, formCookie);
        gate.checkToken(context, formId);
        Input input = Input.of(context);
        String user = input.text("username", MAX_USERNAME);
        String password = input.password("password", MAX_PASSWORD);
        Optional<String> device = devices.device(value(context, deviceCookie), user);
        String address = ClientAddress.of(context, PROXIES);
        Duration wait = throttle.begin(user, device, address);
        if (!wait.isZero()) {
            return tooMany(context, formId, user, wait);
        }
        return check(user, password)
                .compose(right -> right.map(known -> {
                            throttle.succeeded(user, device, address);
                            return Future.succeededFuture(begun(context, known.username(), known.role()));
                        })
                        .orElseGet(() -> wrong(context, formId, user)));
    }

    private Future<Answer> logOut(RoutingContext context) {
        sessions.end(LogInGate.session(context).id());
        context.response().addCookie(cookie(sessionCookie, "").setMaxAge(0));
        context.response().addCookie(cookie(formCookie, sessions.newId()));
        return Future.succeededFuture(
                Answer.ok(new JsonObject().put("loggedOut", true)).redirect(LogInGate.LOG_IN_PAGE));
    }

    private Future<Optional<Staff>> check(String user, String password) {
        return database.read(handle -> staff.find(handle, user))
                .compose(found -> passwords
                        .matches(password, found.map(Staff::passwordHash))
                        .map(right -> right ? found : Optional.empty()));
    }

    private Future<Answer> tooMany(RoutingContext context, @Nullable String formId, String user, Duration wait) {
        context.response().putHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
        String detail = "Too many failed log-ins. Try again in " + (wait.toMinutes() + 1) + " minutes.";
        return refused(context, formId, user, new ProblemException(429, "Too Many Requests", detail));
    }

    private Future<Answer> wrong(RoutingContext context, @Nullable String formId, String user) {
        log.atWarn()
                .addKeyValue("requestId", RequestId.of(context))
                .addKeyValue("user", user)
                .log("log-in failed");
        return refused(context, formId, user, new ProblemException(401, "Unauthorized", WRONG));
    }

    private Answer begun(RoutingContext context, String user, Role role) {
        Cookie before = context.request().getCookie(sessionCookie);
        if (before != null) {
            sessions.end(before.getValue());
        }
        Session session = sessions.begin(user, role);
        log.atInfo()
                .addKeyValue("requestId", RequestId.of(context))
                .addKeyValue("user", user)
                .log("logged in");
        context.response().addCookie(cookie(sessionCookie, session.id()));
        context.response()
                .addCookie(cookie(deviceCookie, devices.afterLogIn(value(context, deviceCookie), user))
                        .setPath(LogInGate.LOG_IN_PAGE)
                        .setMaxAge(DeviceCookies.LIFETIME.toSeconds()));
        JsonObject who = new JsonObject().put("username", user).put("role", role.text());
        return Answer.ok(new JsonObject().put("staff", who)).redirect("/admin");
    }

    /** Shows the form again. Without the form cookie there is no token for it, so the request fails instead. */
    private Future<Answer> refused(
            RoutingContext context, @Nullable String formId, String user, ProblemException refusal) {
        Problem problem = refusal.problem();
        return formId == null
                ? Future.failedFuture(refusal)
                : Future.succeededFuture(page(context, Answer.problem(problem), formId, user, problem.detail()));
    }

    private Answer page(RoutingContext context, Answer answer, String formId, String user, String error) {
        gate.stranger(context, formId);
        return answer.page("login.jte", Map.of("username", user, "error", error));
    }

    private static @Nullable String value(RoutingContext context, String name) {
        Cookie cookie = context.request().getCookie(name);
        return cookie == null ? null : cookie.getValue();
    }

    private static Cookie cookie(String name, String value) {
        return Cookie.cookie(name, value).setPath("/admin").setHttpOnly(true).setSameSite(CookieSameSite.STRICT);
    }
}
