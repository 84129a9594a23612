package dev.doorbuster.storefront.account;

import dev.doorbuster.service.http.ClientAddress;
import dev.doorbuster.service.http.Problem;
import dev.doorbuster.service.http.Problems;
import dev.doorbuster.service.login.DeviceCookies;
import dev.doorbuster.service.web.Answer;
import dev.doorbuster.service.web.Routes;
import dev.doorbuster.storefront.cart.Carts;
import dev.doorbuster.storefront.cart.Joining;
import dev.doorbuster.storefront.session.Customer;
import dev.doorbuster.storefront.session.Sessions;
import dev.doorbuster.storefront.web.Fields;
import dev.doorbuster.storefront.web.Input;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Registers customers, logs them in and logs them out. */
public final class AccountPages {

    static final int MIN_PASSWORD = 8;
    static final int MAX_PASSWORD = 128;
    /** The number of proxies in front of the storefront: HAProxy and Nginx. */
    private static final int PROXIES = 2;

    static final int MAX_EMAIL = 254;
    static final int MAX_NAME = 80;

    /** A page with a form, and the address of the other form that it links to. */
    private enum Form {
        LOG_IN("login.jte", "Log in", "/register"),
        REGISTER("register.jte", "Create an account", "/login");

        private final String template;
        private final String title;
        private final String other;

        Form(String template, String title, String other) {
            this.template = template;
            this.title = title;
            this.other = other;
        }

        Answer show(Answer answer, Fields fields, String next) {
            String otherForm = other + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
            return answer.page(template, title, Map.of("fields", fields, "next", next, "otherForm", otherForm));
        }
    }

    private static final Pattern EMAIL = Pattern.compile("[^\\s\\p{Z}\\p{C}@<>\"(),;:]+@[^\\s\\p{Z}\\p{C}@<>\"(),;:]+");
    /** Pages that show what the log-in did to the cart. */
    private static final Set<String> SHOW_THE_CART = Set.of("/cart", "/checkout");

    private final Accounts accounts;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final DeviceCookie device;
    private final Sessions sessions;
    private final Carts carts;
    private final Problems problems;

    public AccountPages(
            Pool primary,
            Passwords passwords,
            LoginThrottle throttle,
            DeviceCookies devices,
            Sessions sessions,
            Carts carts,
            Problems problems) {
        this.accounts = new Accounts(primary);
        this.passwords = passwords;
        this.throttle = throttle;
        this.device = new DeviceCookie(devices);
        this.sessions = sessions;
        this.carts = carts;
        this.problems = problems;
    }

    public void mount(Routes routes) {
        routes.get("/login", context -> form(context, Form.LOG_IN));
        routes.post("/login", this::logIn);
        routes.get("/register", context -> form(context, Form.REGISTER));
        routes.post("/register", this::register);
        routes.post("/logout", this::logOut);
    }

    private Future<Answer> form(RoutingContext context, Form form) {
        String next =
                SafeNext.of(context.queryParam("next").stream().findFirst().orElse(null));
        JsonObject who = new JsonObject()
                .put(
                        "customer",
                        Sessions.customer(context).map(Customer::toJson).orElse(null));
        return Future.succeededFuture(form.show(Answer.ok(who), Fields.empty(), next));
    }

    private Future<Answer> logIn(RoutingContext context) {
        Input input = Input.of(context);
        Fields fields = new Fields(input);
        String email = fields.text("email", "Email", 1, MAX_EMAIL);
        String password = fields.password("password", "Password", 1, MAX_PASSWORD);
        if (!fields.valid()) {
            return refuse(Form.LOG_IN, fields, fields.problem(), input.text("next"));
        }
        Optional<String> device = this.device.of(context, email);
        return throttle.attempt(email, device, ClientAddress.of(context, PROXIES))
                .compose(ok -> accounts.find(email))
                .compose(account -> check(password, account))
                .compose(customer -> throttle.succeeded(email, device).map(customer))
                .compose(customer -> welcome(context, customer, input.text("next")))
                .recover(failure -> refuse(Form.LOG_IN, fields, failure, input.text("next")));
    }

    private Future<Customer> check(String password, Optional<Accounts.Account> account) {
        return passwords
                .verify(password, account.map(Accounts.Account::passwordHash))
                .compose(fits -> fits
                        ? Future.succeededFuture(account.orElseThrow().customer())
                        : new AccountRefusal.WrongCredentials().asFuture());
    }

    private Future<Answer> register(RoutingContext context) {
        Input input = Input.of(context);
        Fields fields = new Fields(input);
        String name = fields.text("name", "Name", 1, MAX_NAME);
        String email = fields.text("email", "Email", 3, MAX_EMAIL);
        if (!EMAIL.matcher(email).matches()) {
            fields.reject("email", "Email must look like name@example.com.");
        }
        String password = fields.password("password", "Password", MIN_PASSWORD, MAX_PASSWORD);
        if (!fields.valid()) {
            return refuse(Form.REGISTER, fields, fields.problem(), input.text("next"));
        }
        return throttle.fromAddress(ClientAddress.of(context, PROXIES))
                .compose(ok -> passwords.hash(password))
                .compose(hash -> accounts.register(email, name, hash))
                .compose(customer -> customer.map(Future::succeededFuture)
                        .orElseGet(() -> new AccountRefusal.EmailTaken().asFuture()))
                .compose(customer -> welcome(context, customer, input.text("next")))
                .recover(failure -> refuse(Form.REGISTER, fields, failure, input.text("next")));
    }

    private Future<Answer> logOut(RoutingContext context) {
        return sessions.logOut(context)
                .map(done -> Answer.ok(new JsonObject().putNull("customer")).redirect("/"));
    }

    /**
     * Joins the carts before the log-in. If the log-in then fails, the guest's choices are already in the customer's
     * cart.
     */
    private Future<Answer> welcome(RoutingContext context, Customer customer, @Nullable String next) {
        return carts.join(Sessions.current(context), customer)
                .compose(joining -> sessions.logIn(context, customer)
                        .onSuccess(session -> device.remember(context, customer.email()))
                        .map(session -> welcomed(customer, joining, next)));
    }

    /** Redirects to the cart, which explains the limit, when some of the guest's products did not fit. */
    private static Answer welcomed(Customer customer, Joining joining, @Nullable String next) {
        JsonObject json = new JsonObject()
                .put("customer", customer.toJson())
                .put("cart", new JsonObject().put("leftOut", joining.toJson()));
        String wanted = SafeNext.of(next);
        return Answer.ok(json)
                .redirect(joining.leftOut().isEmpty() || SHOW_THE_CART.contains(wanted) ? wanted : "/cart");
    }

    /** Shows the form again with the shopper's input, except for the password. */
    private Future<Answer> refuse(Form form, Fields fields, Throwable failure, @Nullable String next) {
        return problems.expected(failure)
                .map(problem -> Future.succeededFuture(refused(form, fields, problem, next)))
                .orElseGet(() -> Future.failedFuture(failure));
    }

    private static Answer refused(Form form, Fields fields, Problem problem, @Nullable String next) {
        if (fields.valid()) {
            fields.reject("form", problem.detail());
        }
        return form.show(Answer.problem(problem), fields, SafeNext.of(next));
    }
}
