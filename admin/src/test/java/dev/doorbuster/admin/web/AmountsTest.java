package dev.doorbuster.admin.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.service.http.Body;
import dev.doorbuster.service.http.Failures;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests amounts in forms and JSON over real HTTP. */
class AmountsTest {

    private static final int MAX_CENTS = 9_999_999;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private static Vertx vertx;
    private static HttpServer server;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false));
        router.post("/").handler(context -> {
            long cents = Amounts.read(Input.of(context), "amount", MAX_CENTS);
            answer(context, "cents", cents);
        });
        router.post("/flag")
                .handler(context -> answer(context, "flag", Input.of(context).flag("whole")));
        router.post("/number")
                .handler(context -> answer(context, "number", Input.of(context).integer("quantity", -10_000, 10_000)));
        router.route().failureHandler(Failures::answerJson);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private static void answer(RoutingContext context, String name, Object value) {
        Body.end(context, new JsonObject().put(name, value).toBuffer()).onFailure(context::fail);
    }

    @AfterAll
    static void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,50     | 150",
                "1.50     | 150",
                "150      | 15000",
                "1,012.34 | 101234",
                "1.012,34 | 101234",
                "$0.5     | 50"
            })
    void aFormHasDollars(String typed, long cents) throws Exception {
        assertThat(accepted("/", FORM, field("amount", typed)).getLong("cents")).isEqualTo(cents);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,500    | could mean $1,500.00 or $1.500",
                "1.500    | could mean $1,500.00 or $1.500",
                "0        | from $0.01 to $99,999.99",
                "-1       | from $0.01 to $99,999.99",
                "12.345,6,7 | from $0.01 to $99,999.99",
                "100000   | from $0.01 to $99,999.99",
            })
    void whatCanMeanTwoThingsOrIsNoAmountIsRefusedByName(String typed, String why) throws Exception {
        assertThat(refused("/", FORM, field("amount", typed)))
                .startsWith("amount must be")
                .contains(why);
    }

    @Test
    void jsonHasCentsAndNeverDollars() throws Exception {
        assertThat(accepted("/", JSON, "{\"amountCents\":150}").getLong("cents"))
                .isEqualTo(150);
        assertThat(refused("/", JSON, "{\"amount\":1.5}")).contains("amountCents");
        assertThat(refused("/", JSON, "{\"amount\":\"1.50\",\"amountCents\":150}"))
                .contains("together with amountCents");
        assertThat(refused("/", JSON, "{\"amountCents\":1.5}")).contains("whole number");
        assertThat(refused("/", JSON, "{\"amountCents\":\"1,50\"}")).contains("whole number");
        assertThat(refused("/", JSON, "{\"amountCents\":1e2}")).contains("whole number");
        assertThat(refused("/", JSON, "{\"amountCents\":null}")).contains("amountCents");
        assertThat(refused("/", JSON, "{}")).contains("amountCents");
    }

    @Test
    void twoValuesForOneFieldAreRefused() throws Exception {
        assertThat(refused("/", FORM, "amount=1&amount=2")).contains("amount must be sent only once");
        assertThat(refused("/", FORM, "amount=1&amountCents=100")).contains("together with amountCents");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"5 | 5", "-3 | -3", "007 | 7"})
    void aQuantityIsAWholeNumber(String typed, long number) throws Exception {
        assertThat(accepted("/number", FORM, field("quantity", typed)).getLong("number"))
                .isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1,000", "1.000", "1.5", "1,5", "1 000", "1e3", "+5", "٣", "0x10", "-", "99999999999999999999"})
    void aQuantityWithAMarkInItIsRefused(String typed) throws Exception {
        assertThat(refused("/number", FORM, field("quantity", typed)))
                .contains("quantity must be a whole number from -10000 to 10000");
    }

    @Test
    void aChoiceIsTrueOrFalse() throws Exception {
        assertThat(accepted("/flag", FORM, "whole=true").getBoolean("flag")).isTrue();
        assertThat(accepted("/flag", FORM, "whole=false").getBoolean("flag")).isFalse();
        assertThat(accepted("/flag", FORM, "").getBoolean("flag")).isFalse();
        assertThat(refused("/flag", FORM, "whole=yes")).contains("whole must be true or false");
        assertThat(refused("/flag", JSON, "{\"whole\":1}")).contains("whole must be true or false");
    }

    @Test
    void aFieldShowsPlainDollars() {
        assertThat(Amounts.plain(101_234)).isEqualTo("1012.34");
        assertThat(Amounts.plain(5)).isEqualTo("0.05");
    }

    private static String field(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static JsonObject accepted(String path, String type, String body) throws Exception {
        HttpResponse<String> answer = post(path, type, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }

    private static String refused(String path, String type, String body) throws Exception {
        HttpResponse<String> answer = post(path, type, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        return new JsonObject(answer.body()).getString("detail");
    }

    private static HttpResponse<String> post(String path, String type, String body) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + server.actualPort() + path);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
