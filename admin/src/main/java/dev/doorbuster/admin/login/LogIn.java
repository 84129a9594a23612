package dev.doorbuster.admin.login;

import dev.doorbuster.admin.database.Database;
import dev.doorbuster.admin.login.Sessions.Session;
import dev.doorbuster.admin.web.Input;
import dev.doorbuster.admin.web.Pages;
import dev.doorbuster.admin.web.Visitor;
import dev.doorbuster.service.http.ClientAddress;
import dev.doorbuster.service.http.CookieNames;
import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.http.RequestId;
import dev.doorbuster.service.login.DeviceCookies;
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

/** Log-in, log-out, and the gate before everything else under {@code /admin}. */
public final class LogIn {

    /** HAProxy. */
    private static final int PROXIES = 1;

    private static final String SESSION = "session";
    private static final String CSRF_FIELD = "csrf";
    private static final int MAX_USERNAME = 60;
    private static final int MAX_PASSWORD = 80;
    private static final String LOG_IN_PAGE = "/admin/login";
    private static final Logger log = LoggerFactory.getLogger("login");

    private final Database database;
    private final StaffRepository staff;
    private final PasswordCheck passwords;
    private final LogInThrottle throttle;
    private final DeviceCookies devices;
    private final Sessions sessions;
    private final CsrfTokens tokens;
    private final Pages pages;
    private final String sessionCookie;
    private final String formCookie;
    private final String deviceCookie;

    public LogIn(
            Database database,
            StaffRepository staff,
            PasswordCheck passwords,
            LogInThrottle throttle,
            DeviceCookies devices,
            Sessions sessions,
            CsrfTokens tokens,
            Pages pages,
            CookieNames cookies) {
        this.database = database;
        this.staff = staff;
        this.passwords = passwords;
        this.throttle = throttle;
        this.devices = devices;
        this.sessions = sessions;
        this.tokens = tokens;
        this.pages = pages;
        this.sessionCookie = cookies.name("doorbuster_admin");
        this.formCookie = cookies.name("doorbuster_admin_form");
        this.deviceCookie = cookies.name("doorbuster_admin_device");
    }

    /** The session of a request that passed {@link #require}. */
    public static Session session(RoutingContext context) {
        Session session = context.get(SESSION);
        if (session == null) {
            throw new IllegalStateException("this address is not behind the log-in");
        }
        return session;
    }

    /** Lets only requests with a live session pass. */
    public void require(RoutingContext context) {
        Cookie cookie = context.request().getCookie(sessionCookie);
        Session session =
                cookie == null ? null : sessions.use(cookie.getValue()).orElse(null);
        if (session != null) {
            context.put(SESSION, session);
            Role role = session.role();
            Pages.visitor(
                    context, new Visitor(session.user(), role.text(), role.mayChange(), tokens.tokenFor(session.id())));
            context.next();
        } else if (Pages.wantsJson(context)) {
            context.fail(new ProblemException(401, "Unauthorized", "log in at " + LOG_IN_PAGE + " first"));
        } else {
            Pages.seeOther(context, LOG_IN_PAGE);
        }
    }

    /** Lets a form pass only with the token that its page was given; JSON needs none. */
    public void requireToken(RoutingContext context) {
        checkToken(context, session(context).id());
        context.next();
    }

    /** Lets only those pass who may change things. */
    public void requireOperator(RoutingContext context) {
        Session session = session(context);
        if (!session.role().mayChange()) {
            throw new ProblemException(
                    403,
                    "Forbidden",
                    "as a " + session.role().text()
                            + " you may look at everything but change nothing; an operator may");
        }
        context.next();
    }

    /** {@code GET /admin/login}. */
    public void form(RoutingContext context) {
        Cookie known = context.request().getCookie(formCookie);
        String id = known == null ? sessions.newId() : known.getValue();
        if (known == null) {
            context.response().addCookie(cookie(formCookie, id));
        }
        show(context, 200, id, "", "");
    }

    /** {@code POST /admin/login}. */
    public void logIn(RoutingContext context) {
        Cookie form = context.request().getCookie(formCookie);
        String formId = form == null ? null : form.getValue();
        checkToken(context, formId);
        Input input = Input.of(context);
        String user = input.text("username", MAX_USERNAME);
        String password = input.password("password", MAX_PASSWORD);
        Optional<String> device = devices.device(deviceCookie(context), user);
        String address = ClientAddress.of(context, PROXIES);
        Duration wait = throttle.begin(user, device, address);
        if (!wait.isZero()) {
            context.response().putHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
            refuse(
                    context,
                    429,
                    formId,
                    user,
                    "Too many failed log-ins. Try again in " + (wait.toMinutes() + 1) + " minutes.");
            return;
        }
        check(user, password)
                .onSuccess(right -> right.ifPresentOrElse(
                        known -> {
                            throttle.succeeded(user, device, address);
                            begin(context, known.username(), known.role());
                        },
                        () -> wrong(context, formId, user)))
                .onFailure(context::fail);
    }

    /** {@code POST /admin/logout}. */
    public void logOut(RoutingContext context) {
        sessions.end(session(context).id());
        context.response().addCookie(cookie(sessionCookie, "").setMaxAge(0));
        context.response().addCookie(cookie(formCookie, sessions.newId()));
        if (Pages.wantsJson(context)) {
            Pages.json(context, 200, new JsonObject().put("loggedOut", true));
        } else {
            Pages.seeOther(context, LOG_IN_PAGE);
        }
    }

    private Future<Optional<Staff>> check(String user, String password) {
        return database.read(connection -> staff.find(connection, user))
                .compose(found -> passwords
                        .matches(password, found.map(Staff::passwordHash))
                        .map(right -> right ? found : Optional.empty()));
    }

    private void wrong(RoutingContext context, @Nullable String formId, String user) {
        log.atWarn()
                .addKeyValue("requestId", RequestId.of(context))
                .addKeyValue("user", user)
                .log("log-in failed");
        refuse(context, 401, formId, user, "User name or password is wrong.");
    }

    private void begin(RoutingContext context, String user, Role role) {
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
                .addCookie(cookie(deviceCookie, devices.afterLogIn(deviceCookie(context), user))
                        .setPath(LOG_IN_PAGE)
                        .setMaxAge(DeviceCookies.LIFETIME.toSeconds()));
        if (Pages.wantsJson(context)) {
            JsonObject who = new JsonObject().put("username", user).put("role", role.text());
            Pages.json(context, 200, new JsonObject().put("staff", who));
        } else {
            Pages.seeOther(context, "/admin");
        }
    }

    private void refuse(RoutingContext context, int status, @Nullable String formId, String user, String why) {
        if (formId == null || Pages.wantsJson(context)) {
            context.fail(new ProblemException(status, status == 429 ? "Too Many Requests" : "Unauthorized", why));
        } else {
            show(context, status, formId, user, why);
        }
    }

    private void show(RoutingContext context, int status, String formId, String user, String error) {
        Pages.visitor(context, new Visitor("", "", false, tokens.tokenFor(formId)));
        pages.html(context, status, "login.jte", Map.of("username", user, "error", error));
    }

    private void checkToken(RoutingContext context, @Nullable String cookie) {
        if (Input.isJson(context)) {
            return;
        }
        if (!tokens.matches(cookie, context.request().getFormAttribute(CSRF_FIELD))) {
            throw new ProblemException(
                    403, "Forbidden", "this form is out of date; go back, reload the page and send it again");
        }
    }

    private @Nullable String deviceCookie(RoutingContext context) {
        Cookie cookie = context.request().getCookie(deviceCookie);
        return cookie == null ? null : cookie.getValue();
    }

    private static Cookie cookie(String name, String value) {
        return Cookie.cookie(name, value).setPath("/admin").setHttpOnly(true).setSameSite(CookieSameSite.STRICT);
    }
}
