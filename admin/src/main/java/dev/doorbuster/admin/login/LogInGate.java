package dev.doorbuster.admin.login;

import dev.doorbuster.admin.login.Sessions.Session;
import dev.doorbuster.admin.web.Input;
import dev.doorbuster.admin.web.Pages;
import dev.doorbuster.admin.web.Visitor;
import dev.doorbuster.service.http.CookieNames;
import dev.doorbuster.service.http.Problem;
import dev.doorbuster.service.http.ProblemException;
import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.FormTokens;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The gate before everything else under {@code /admin}: who is logged in, whether a form is ours, who may change
 * things.
 */
public final class LogInGate {

    static final String LOG_IN_PAGE = "/admin/login";

    private static final String SESSION = "session";
    private static final String CSRF_FIELD = "csrf";

    private final Sessions sessions;
    private final FormTokens tokens;
    private final String sessionCookie;

    public LogInGate(Sessions sessions, FormTokens tokens, CookieNames cookies) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.sessionCookie = sessionCookie(cookies);
    }

    /** The name of the cookie that carries a session's id. */
    static String sessionCookie(CookieNames cookies) {
        return cookies.name("doorbuster_admin");
    }

    /** The session of a request that passed {@link #requireSession}. */
    public static Session session(RoutingContext context) {
        Session session = context.get(SESSION);
        if (session == null) {
            throw new IllegalStateException("this address is not behind the log-in");
        }
        return session;
    }

    /** Lets only requests with a live session pass; people are sent to the log-in page. */
    public Optional<Answer> requireSession(RoutingContext context) {
        Cookie cookie = context.request().getCookie(sessionCookie);
        Optional<Session> session = cookie == null ? Optional.empty() : sessions.use(cookie.getValue());
        session.ifPresent(live -> let(context, live));
        return session.isPresent()
                ? Optional.empty()
                : Optional.of(Answer.problem(
                                new Problem(401, "Unauthorized", "log in at " + LOG_IN_PAGE + " first", Map.of()))
                        .redirect(LOG_IN_PAGE));
    }

    private void let(RoutingContext context, Session session) {
        Role role = session.role();
        context.put(SESSION, session);
        Pages.visitor(
                context, new Visitor(session.user(), role.text(), role.mayChange(), tokens.tokenFor(session.id())));
    }

    /** Lets a form pass only with the token that its page was given; JSON needs none. */
    public void requireToken(RoutingContext context) {
        checkToken(context, session(context).id());
        context.next();
    }

    /** Lets only those pass who may change things. */
    public void requireOperator(RoutingContext context) {
        Role role = session(context).role();
        if (!role.mayChange()) {
            throw new ProblemException(
                    403,
                    "Forbidden",
                    "as a " + role.text() + " you may look at everything but change nothing; an operator may");
        }
        context.next();
    }

    /** The page that answers this request is for a browser that has nothing but this id in a cookie. */
    void stranger(RoutingContext context, String formId) {
        Pages.visitor(context, new Visitor("", "", false, tokens.tokenFor(formId)));
    }

    void checkToken(RoutingContext context, @Nullable String cookie) {
        if (Input.isJson(context)) {
            return;
        }
        if (!tokens.matches(cookie, context.request().getFormAttribute(CSRF_FIELD))) {
            throw new ProblemException(
                    403, "Forbidden", "this form is out of date; go back, reload the page and send it again");
        }
    }
}
