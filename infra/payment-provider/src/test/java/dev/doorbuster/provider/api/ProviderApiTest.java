package dev.doorbuster.provider.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.provider.behaviour.Behaviour;
import dev.doorbuster.provider.behaviour.Weather;
import dev.doorbuster.provider.book.Book;
import dev.doorbuster.service.http.Failures;
import dev.doorbuster.service.http.RequestLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tests the provider over real HTTP, with a real ledger file. */
@ExtendWith(VertxExtension.class)
class ProviderApiTest {

    private static final String KEY = "bearer-key-of-this-test";
    private static final String CONTROL = "control-token-of-this-test";
    private static final String GOOD = "4242424242424242";
    private static final String DECLINED = "4000000000000002";
    private static final String SILENT = "4000000000000119";
    private static final Behaviour QUICK = new Behaviour(4, 0.2, 0, 0, 0, 100_000);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-27T06:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Vertx vertx;
    private Book book;
    private HttpServer server;
    private WebClient client;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        this.vertx = vertx;
        start(QUICK);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        await(server.close());
        book.close();
    }

    private void start(Behaviour behaviour) throws Exception {
        book = Book.open(folder.resolve("ledger.jsonl"), CLOCK, new SimpleMeterRegistry());
        Weather weather = new Weather(1, behaviour, System::nanoTime);
        Router router = Router.router(vertx);
        router.route().handler(new RequestLog());
        new ProviderApi(vertx, book, weather, new ProviderApi.Keys(KEY, CONTROL), CLOCK, new SimpleMeterRegistry())
                .mount(router);
        router.route().failureHandler(Failures::answerJson);
        server = await(vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                .requestHandler(router)
                .listen(0));
        client = WebClient.create(
                vertx,
                new WebClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(server.actualPort()),
                new PoolOptions().setHttp1MaxSize(64));
    }

    private void restart() throws Exception {
        stop();
        start(QUICK);
    }

    @Test
    void capturesOnceAndReplaysTheSameAnswer() throws Exception {
        String token = token(GOOD);
        HttpResponse<Buffer> first = await(charge("key-1", token, 500));
        HttpResponse<Buffer> second = await(charge("key-1", token, 500));
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.bodyAsJsonObject().getString("status")).isEqualTo("captured");
        assertThat(first.bodyAsJsonObject().getLong("amountCents")).isEqualTo(500);
        assertThat(first.bodyAsJsonObject().getString("key")).isEqualTo("key-1");
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.bodyAsJsonObject()).isEqualTo(first.bodyAsJsonObject());
        assertThat(ledger()).hasSize(1);
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() throws Exception {
        String token = token(GOOD);
        await(charge("key-1", token, 500));
        assertProblem(await(charge("key-1", token, 501)), 409, "Idempotency-Key");
        assertProblem(await(charge("key-1", token(GOOD), 500)), 409, "Idempotency-Key");
        assertThat(ledger()).hasSize(1);
    }

    @Test
    void aKeyIsForOneChargeOrOneRefundAndNeverForBoth() throws Exception {
        String charge =
                await(charge("key-1", token(GOOD), 500)).bodyAsJsonObject().getString("id");
        assertProblem(await(refund("key-1", charge, 100)), 409, "Idempotency-Key");
        assertThat(await(refund("key-2", charge, 100)).statusCode()).isEqualTo(201);
        assertProblem(await(charge("key-2", token(GOOD), 500)), 409, "Idempotency-Key");
        assertProblem(await(cancel("key-2")), 409, "Idempotency-Key");
        assertThat(ledger()).hasSize(2);
    }

    @Test
    void manyAtOnceUnderOneKeyAreOneCapture() throws Exception {
        String token = token(GOOD);
        List<Future<HttpResponse<Buffer>>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(charge("key-1", token, 500));
        }
        for (Future<HttpResponse<Buffer>> answer : answers) {
            assertThat(await(answer).statusCode()).isEqualTo(201);
        }
        assertThat(answers.stream().map(each -> each.result().bodyAsJsonObject().getString("id")))
                .containsOnly("ch_2");
        assertThat(ledger()).hasSize(1);
    }

    @Test
    void cancelAndCaptureNeverBothHappen() throws Exception {
        String token = token(GOOD);
        int captured = 0;
        for (int i = 0; i < 60; i++) {
            String key = "race-" + i;
            Future<HttpResponse<Buffer>> charge = charge(key, token, 100);
            for (int turn = 0; turn < i % 6; turn++) {
                await(get("/v1/ledger?limit=1").send());
            }
            Future<HttpResponse<Buffer>> cancel = cancel(key);
            int charged = await(charge).statusCode();
            int cancelled = await(cancel).statusCode();
            assertThat(List.of(charged, cancelled)).isIn(List.of(201, 409), List.of(409, 200));
            String status = await(lookUp(key)).bodyAsJsonObject().getString("status");
            assertThat(status).isEqualTo(charged == 201 ? "captured" : "cancelled");
            captured += charged == 201 ? 1 : 0;
        }
        assertThat(captured).as("the cancellations came at different moments").isBetween(1, 59);
        assertThat(ledger()).hasSize(captured);
    }

    @Test
    void aCancelledKeyIsATombstoneForGood() throws Exception {
        assertThat(await(lookUp("never")).statusCode()).isEqualTo(404);
        assertThat(await(cancel("never")).statusCode()).isEqualTo(200);
        assertThat(await(cancel("never")).statusCode()).isEqualTo(200);
        restart();
        HttpResponse<Buffer> late = await(charge("never", token(GOOD), 500));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.bodyAsJsonObject().getString("status")).isEqualTo("cancelled");
        assertThat(ledger()).isEmpty();
    }

    @Test
    void aDeclinedCardIsDeclinedAndStaysSo() throws Exception {
        String token = token(DECLINED);
        HttpResponse<Buffer> declined = await(charge("key-1", token, 500));
        assertThat(declined.statusCode()).isEqualTo(402);
        assertThat(declined.bodyAsJsonObject().getString("status")).isEqualTo("declined");
        assertThat(declined.bodyAsJsonObject().getString("reason")).isEqualTo("card_declined");
        assertThat(await(cancel("key-1")).statusCode()).isEqualTo(409);
        assertThat(await(charge("key-1", token, 500)).bodyAsJsonObject()).isEqualTo(declined.bodyAsJsonObject());
    }

    @Test
    void aTimeoutAfterTheCaptureIsFoundByAskingForTheKey() throws Exception {
        String token = token(SILENT);
        Future<HttpResponse<Buffer>> unanswered =
                post("/v1/charges", "key-1").timeout(300).sendJsonObject(chargeBody(token, 500));
        assertThat(failureOf(unanswered)).hasMessageContaining("timeout");
        HttpResponse<Buffer> asked = await(lookUp("key-1"));
        assertThat(asked.bodyAsJsonObject().getString("status")).isEqualTo("captured");
        assertThat(await(charge("key-1", token, 500)).statusCode()).isEqualTo(201);
        assertThat(ledger()).hasSize(1);
    }

    @Test
    void refundsNeverExceedTheCapture() throws Exception {
        String charge =
                await(charge("key-1", token(GOOD), 1000)).bodyAsJsonObject().getString("id");
        assertThat(await(refund("r1", charge, 400)).statusCode()).isEqualTo(201);
        assertThat(await(refund("r1", charge, 400)).bodyAsJsonObject().getString("status"))
                .isEqualTo("succeeded");
        assertProblem(await(refund("r1", charge, 300)), 409, "Idempotency-Key");
        assertProblem(await(refund("r2", charge, 601)), 422, "amountCents");
        assertProblem(await(refund("r3", "ch_999", 1)), 422, "chargeId");
        restart();
        List<Future<HttpResponse<Buffer>>> rest = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rest.add(refund("rest-" + i, charge, 200));
        }
        int succeeded = 0;
        for (Future<HttpResponse<Buffer>> each : rest) {
            succeeded += await(each).statusCode() == 201 ? 1 : 0;
        }
        assertThat(succeeded).isEqualTo(3);
        assertThat(ledger().stream().map(each -> ((JsonObject) each).getString("kind")))
                .containsExactly("capture", "refund", "refund", "refund", "refund");
    }

    @Test
    void aTornLedgerLosesOnlyWhatNobodyWasTold() throws Exception {
        String token = token(GOOD);
        await(charge("told", token, 500));
        Files.writeString(
                folder.resolve("ledger.jsonl"),
                "{\"seq\":3,\"kind\":\"capture\",\"key\":\"unt",
                java.nio.file.StandardOpenOption.APPEND);
        restart();
        assertThat(await(lookUp("told")).bodyAsJsonObject().getString("status")).isEqualTo("captured");
        assertThat(await(lookUp("untold")).statusCode()).isEqualTo(404);
        assertThat(await(charge("next", token, 100)).bodyAsJsonObject().getString("id"))
                .isEqualTo("ch_3");
    }

    @Test
    void theLedgerIsReadPageByPage() throws Exception {
        String token = token(GOOD);
        for (int i = 0; i < 5; i++) {
            await(charge("key-" + i, token, 100 + i));
        }
        long after = 0;
        List<Long> amounts = new ArrayList<>();
        while (true) {
            JsonObject page =
                    await(get("/v1/ledger?limit=2&after=" + after).send()).bodyAsJsonObject();
            if (page.getJsonArray("entries").isEmpty()) {
                break;
            }
            page.getJsonArray("entries").forEach(each -> amounts.add(((JsonObject) each).getLong("amountCents")));
            after = page.getLong("last");
        }
        assertThat(amounts).containsExactly(100L, 101L, 102L, 103L, 104L);
        assertProblem(await(get("/v1/ledger?limit=1001").send()), 400, "limit");
    }

    @Test
    void theRateLimitAnswers429WithRetryAfterAndSparesTheLedger() throws Exception {
        await(behave(new JsonObject().put("rateLimitPerSecond", 1)));
        assertThat(await(lookUp("any")).statusCode()).isEqualTo(404);
        HttpResponse<Buffer> limited = await(lookUp("any"));
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.getHeader("Retry-After")).isEqualTo("1");
        assertThat(ledger()).isEmpty();
    }

    @Test
    void errorsComeBeforeAnythingIsDecided() throws Exception {
        String token = token(GOOD);
        await(behave(new JsonObject().put("errorBurstPercent", 100)));
        assertThat(await(charge("key-1", token, 500)).statusCode()).isEqualTo(503);
        await(behave(new JsonObject().put("errorBurstPercent", 0).put("declinePercent", 100)));
        assertThat(await(lookUp("key-1")).statusCode()).isEqualTo(404);
        assertThat(await(charge("key-1", token, 500)).statusCode()).isEqualTo(402);
    }

    @Test
    void behaviourIsValidatedAndUnchangedByAWrongOne() throws Exception {
        HttpResponse<Buffer> wrong =
                await(behave(new JsonObject().put("sigma", 9).put("declinePercent", 50)));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.bodyAsJsonObject().getString("detail")).isEqualTo("sigma must be from 0 to 2");
        JsonObject now = await(control(HttpMethod.GET, CONTROL).send()).bodyAsJsonObject();
        assertThat(now).isEqualTo(QUICK.toJson());
    }

    @Test
    void onlyTheHolderOfTheKeyIsServed() throws Exception {
        for (String given : List.of("Bearer wrong", "Bearer " + KEY + "x", KEY, "Basic " + KEY)) {
            HttpResponse<Buffer> refused = await(
                    client.get("/v1/ledger").putHeader("Authorization", given).send());
            assertThat(refused.statusCode()).isEqualTo(401);
        }
        assertThat(await(client.get("/v1/ledger").send()).statusCode()).isEqualTo(401);
    }

    @Test
    void onlyTheControlTokenChangesTheBehaviour() throws Exception {
        JsonObject change = new JsonObject().put("declinePercent", 50);
        for (String given : List.of("wrong", CONTROL + "x", CONTROL.substring(1), KEY, "")) {
            assertThat(await(control(HttpMethod.GET, given).send()).statusCode())
                    .isEqualTo(401);
            HttpResponse<Buffer> refused = await(control(HttpMethod.PUT, given).sendJsonObject(change));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(refused.bodyAsString()).doesNotContain(CONTROL);
        }
        assertThat(await(client.put("/control/behaviour").sendJsonObject(change))
                        .statusCode())
                .isEqualTo(401);
        assertThat(await(client.get("/control/elsewhere").send()).statusCode()).isEqualTo(401);
        assertThat(await(control(HttpMethod.GET, CONTROL).send()).bodyAsJsonObject())
                .isEqualTo(QUICK.toJson());
        assertThat(await(client.get("/v1/ledger")
                                .putHeader("Authorization", "Bearer " + CONTROL)
                                .send())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void wrongInputNamesTheFieldAndItsLimit() throws Exception {
        assertProblem(await(riskCheck("4242424242424241")), 422, "card.number");
        assertProblem(await(charge("key 1", "tok_" + "0".repeat(32), 5)), 400, "Idempotency-Key");
        assertProblem(await(charge("key-1", "tok_x", 5)), 422, "token");
        assertProblem(await(charge("key-1", "tok_" + "0".repeat(32), 0)), 422, "amountCents");
        assertProblem(await(charge("key-1", "tok_" + "0".repeat(32), 10_000_000_001L)), 422, "amountCents");
        assertThat(await(post("/v1/charges", "key-1").sendBuffer(Buffer.buffer("[1]")))
                        .statusCode())
                .isEqualTo(400);
        assertThat(await(post("/v1/charges", "key-1").sendBuffer(Buffer.buffer("x".repeat(9000))))
                        .statusCode())
                .isEqualTo(413);
        HttpResponse<Buffer> unknownToken = await(charge("key-2", "tok_" + "0".repeat(32), 5));
        assertThat(unknownToken.statusCode()).isEqualTo(402);
        assertThat(unknownToken.bodyAsJsonObject().getString("reason")).isEqualTo("token_expired");
    }

    @Test
    void theCardNumberIsNeverWrittenDown() throws Exception {
        await(charge("key-1", token(GOOD), 500));
        assertThat(Files.readString(folder.resolve("ledger.jsonl")))
                .contains("\"last4\":\"4242\"")
                .doesNotContain(GOOD)
                .doesNotContain("12/29");
    }

    private String token(String number) throws Exception {
        HttpResponse<Buffer> answer = await(riskCheck(number));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.bodyAsJsonObject().getString("decision")).isEqualTo("approve");
        return answer.bodyAsJsonObject().getString("token");
    }

    private Future<HttpResponse<Buffer>> riskCheck(String number) {
        JsonObject card =
                new JsonObject().put("number", number).put("expiry", "12/29").put("cvc", "123");
        return post("/v1/risk-checks", "-")
                .sendJsonObject(new JsonObject().put("card", card).put("amountCents", 500));
    }

    private Future<HttpResponse<Buffer>> charge(String key, String token, long amountCents) {
        return post("/v1/charges", key).sendJsonObject(chargeBody(token, amountCents));
    }

    private static JsonObject chargeBody(String token, long amountCents) {
        return new JsonObject()
                .put("token", token)
                .put("amountCents", amountCents)
                .put("orderId", "1000");
    }

    private Future<HttpResponse<Buffer>> cancel(String key) {
        return post("/v1/charges/" + key + "/cancel", "-").send();
    }

    private Future<HttpResponse<Buffer>> lookUp(String key) {
        return get("/v1/charges/" + key).send();
    }

    private Future<HttpResponse<Buffer>> refund(String key, String chargeId, long amountCents) {
        return post("/v1/refunds", key)
                .sendJsonObject(new JsonObject().put("chargeId", chargeId).put("amountCents", amountCents));
    }

    private Future<HttpResponse<Buffer>> behave(JsonObject change) {
        return control(HttpMethod.PUT, CONTROL).sendJsonObject(change);
    }

    private HttpRequest<Buffer> control(HttpMethod method, String token) {
        return client.request(method, "/control/behaviour").putHeader("Authorization", "Bearer " + token);
    }

    private JsonArray ledger() throws Exception {
        return await(get("/v1/ledger").send()).bodyAsJsonObject().getJsonArray("entries");
    }

    private HttpRequest<Buffer> get(String path) {
        return client.get(path).putHeader("Authorization", "Bearer " + KEY);
    }

    private HttpRequest<Buffer> post(String path, String key) {
        return client.request(HttpMethod.POST, path)
                .putHeader("Authorization", "Bearer " + KEY)
                .putHeader("Idempotency-Key", key);
    }

    private static void assertProblem(HttpResponse<Buffer> answer, int status, String field) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.bodyAsJsonObject().getString("field")).isEqualTo(field);
        assertThat(answer.bodyAsJsonObject().getString("detail")).isNotBlank();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static Throwable failureOf(Future<?> future) throws Exception {
        return await(future.map(done -> (Throwable) new AssertionError("it was answered"))
                .otherwise(failure -> failure));
    }
}
