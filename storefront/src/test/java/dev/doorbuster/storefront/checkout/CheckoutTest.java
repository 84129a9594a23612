package dev.doorbuster.storefront.checkout;

import static dev.doorbuster.storefront.PurchaseLab.await;
import static dev.doorbuster.storefront.PurchaseLab.eventually;
import static dev.doorbuster.storefront.PurchaseLab.failure;
import static dev.doorbuster.storefront.PurchaseLab.refusal;
import static dev.doorbuster.storefront.PurchaseLab.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.service.refusal.Refusal;
import dev.doorbuster.service.refusal.RefusedException;
import dev.doorbuster.service.settings.Settings;
import dev.doorbuster.storefront.PurchaseLab;
import dev.doorbuster.storefront.cart.CartStore;
import dev.doorbuster.storefront.checkout.poolexhaustion.OrderPlacement;
import dev.doorbuster.storefront.order.Order;
import dev.doorbuster.storefront.redis.RedisClient;
import dev.doorbuster.testsupport.CuttableProxy;
import dev.doorbuster.testsupport.RealPostgres;
import dev.doorbuster.testsupport.RealRedis;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkouts of carts in a real Redis on a real database: at once, repeated, refused and interrupted. */
@ExtendWith({RealPostgres.class, RealRedis.class})
class CheckoutTest {

    private static final int AT_ONCE = 4;
    private static final String KEY = "key-00000001";
    private static final Card CARD = new Card("4242424242424242", "12/30", "123");
    private static final Card OTHER_CARD = new Card("4000000000000002", "12/30", "123");
    private static final Shown NOTHING_SHOWN = new Shown(OptionalLong.empty(), Map.of());
    private static final Shown SHOWN = new Shown(OptionalLong.of(4_000), Map.of());
    private static final String ONE_ORDER = "1 2 1 1 1 0";
    private static final String STOCK_AFTER = "8/2/0 v2, 9/1/0 v2, 10/0/0 v1";

    private static RealRedis.Node redis;
    private static PurchaseLab lab;
    private static CartStore carts;

    private final AtomicInteger placed = new AtomicInteger();
    private final String cartKey = UUID.randomUUID().toString();
    private final Map<String, Integer> contents = Map.of("SKU-1", 2, "SKU-2", 1);

    @BeforeAll
    static void open(RealPostgres.Database database, RealRedis.Node node) throws Exception {
        redis = node;
        lab = new PurchaseLab(database);
        carts = carts(redis.port());
        // The first command may take longer than a command's timeout, because everything is cold.
        eventually("Redis answers", () -> failure(carts.find("nothing")) == null);
    }

    @AfterAll
    static void close() throws Exception {
        lab.close();
    }

    @BeforeEach
    void fillCart() throws Exception {
        lab.reset();
        fill(cartKey);
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "fixed"})
    void aCartBecomesOneOrderWhateverTheKeysAndHowManyAtOnce(String variant) throws Exception {
        lab.riskCheck = together(AT_ONCE);

        List<Future<Order>> checkouts = IntStream.range(0, AT_ONCE)
                .mapToObj(number -> place(variant, form("key-0000000" + number, CARD)))
                .toList();

        List<Long> ordered = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        for (Future<Order> checkout : checkouts) {
            if (failure(checkout) == null) {
                ordered.add(await(checkout).id());
            } else {
                refused.add(refusal(checkout));
            }
        }
        assertThat(ordered).hasSize(1);
        assertThat(refused).hasSize(AT_ONCE - 1).containsOnly(new CheckoutRefusal.AlreadyOrdered(ordered.get(0)));
        assertOrderedOnce();
        assertThat(refusal(place(variant, form("key-afterwards", CARD))))
                .isEqualTo(new CheckoutRefusal.AlreadyOrdered(ordered.get(0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "fixed"})
    void oneKeyAndBodyIsOneOrderHoweverManyAtOnce(String variant) throws Exception {
        lab.riskCheck = together(AT_ONCE);

        List<Future<Order>> checkouts = IntStream.range(0, AT_ONCE)
                .mapToObj(number -> place(variant, form(KEY, CARD)))
                .toList();

        Order order = await(checkouts.get(0));
        for (Future<Order> checkout : checkouts) {
            assertThat(await(checkout)).isEqualTo(order);
        }
        assertOrderedOnce();
    }

    @Test
    void oneKeyAndBodyIsOneOrderEvenForTwoCarts() throws Exception {
        String otherCart = UUID.randomUUID().toString();
        fill(otherCart);
        lab.riskCheck = together(2);

        Future<Order> one = place("fixed", form(KEY, CARD));
        Future<Order> other = checkout(carts, lab.placement("fixed"))
                .place(RealPostgres.CUSTOMER, otherCart, form(KEY, CARD), "request-2");

        assertThat(await(one)).isEqualTo(await(other));
        assertThat(lab.rows()).isEqualTo(ONE_ORDER);
        assertThat(lab.stock()).isEqualTo(STOCK_AFTER);
        assertThat(placed).hasValue(1);
    }

    @Test
    void ofTwoBodiesUnderOneKeyOneIsOrderedAndTheOtherRefused() throws Exception {
        lab.riskCheck = together(AT_ONCE);

        List<Future<Order>> checkouts = IntStream.range(0, AT_ONCE)
                .mapToObj(number -> place("fixed", form(KEY, number % 2 == 0 ? CARD : OTHER_CARD)))
                .toList();

        int winner = failure(checkouts.get(0)) == null ? 0 : 1;
        Order order = await(checkouts.get(winner));
        for (int number = 0; number < AT_ONCE; number++) {
            if (number % 2 == winner) {
                assertThat(await(checkouts.get(number))).isEqualTo(order);
            } else {
                assertThat(refusal(checkouts.get(number))).isEqualTo(new CheckoutRefusal.KeyReused());
            }
        }
        assertOrderedOnce();
    }

    @Test
    void aRepeatedKeyReturnsTheOrderAsItWasPlacedAndChargesNothing() throws Exception {
        Order order = await(place("fixed", form(KEY, CARD)));
        lab.run("select cancel_uncharged(array[" + order.id() + "::bigint], 'test')");
        fill(cartKey);
        lab.riskCheck = (card, cents, requestId) -> Future.failedFuture("asked again");

        assertThat(await(place("fixed", form(KEY, CARD)))).isEqualTo(order);
        assertThat(refusal(place("fixed", form(KEY, OTHER_CARD)))).isEqualTo(new CheckoutRefusal.KeyReused());

        assertThat(placed).hasValue(1);
        assertThat(lab.rows()).isEqualTo("1 2 2 1 1 1");
        assertThat(await(carts.find(cartKey)).quantities()).isEqualTo(contents);
    }

    @Test
    void aKeyBelongsToOneCustomer() throws Exception {
        Order order = await(place("fixed", form(KEY, CARD)));
        String otherCart = UUID.randomUUID().toString();
        fill(otherCart);

        Order other = await(checkout(carts, lab.placement("fixed"))
                .place(RealPostgres.OTHER_CUSTOMER, otherCart, form(KEY, OTHER_CARD), "request-2"));

        assertThat(other.id()).isNotEqualTo(order.id());
        assertThat(lab.rows()).isEqualTo("2 4 2 2 2 0");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aCheckoutThatFindsTheLastUnitGoneGetsTheOrderThatTookIt(boolean sameKey) throws Exception {
        lab.run("update stock set available = 2, initial = 2 where product_id = 1");
        Promise<Void> arrived = Promise.promise();
        Promise<Void> open = Promise.promise();
        Checkout late = checkout(carts, request -> {
            arrived.complete();
            return open.future().compose(opened -> lab.placement("fixed").place(request));
        });
        Future<Order> second = place(late, form(sameKey ? KEY : "key-00000002", CARD));
        await(arrived.future());

        Order first = await(place("fixed", form(KEY, CARD)));
        open.complete();

        if (sameKey) {
            assertThat(await(second)).isEqualTo(first);
        } else {
            assertThat(refusal(second)).isEqualTo(new CheckoutRefusal.AlreadyOrdered(first.id()));
        }
        assertThat(lab.rows()).isEqualTo(ONE_ORDER);
    }

    @Test
    void aSoldOutProductIsRefusedBeforeTheCardIsChecked() throws Exception {
        assertThat(refusedWith("update stock set initial = 0, available = 0 where product_id = 2", NOTHING_SHOWN))
                .isEqualTo(new CheckoutRefusal.OutOfStock("SKU-2", "Product 2", 1));
        assertThat(lab.checkedCents).isEmpty();
    }

    @Test
    void aProductThatSellsOutDuringTheRiskCheckIsRefusedAndTheOthersAreNotReserved() throws Exception {
        lab.riskCheck = lab.during("update stock set initial = 0, available = 0 where product_id = 2");
        assertThat(refusedWith("update stock set initial = 10, available = 10 where product_id = 2", NOTHING_SHOWN))
                .isEqualTo(new CheckoutRefusal.OutOfStock("SKU-2", "Product 2", 1));
        assertThat(lab.checkedCents).containsExactly(4_000L, 4_000L);
    }

    @Test
    void aProductThatIsNotSoldIsRefused() throws Exception {
        assertThat(refusedWith("update products set sku = 'GONE' where id = 2", NOTHING_SHOWN))
                .isEqualTo(new CheckoutRefusal.NotSold("SKU-2"));
    }

    @Test
    void anotherTotalThanTheOneShownIsRefusedBeforeTheCardIsChecked() throws Exception {
        assertThat(refusedWith("update products set price_cents = 1001 where id = 1", SHOWN))
                .isInstanceOf(CheckoutRefusal.CartChanged.class);
        assertThat(lab.checkedCents).isEmpty();
    }

    @Test
    void anotherTotalThanTheOneShownIsRefusedEvenIfItChangesDuringTheRiskCheck() throws Exception {
        lab.riskCheck = lab.during("update products set price_cents = 1001 where id = 1");
        assertThat(refusedWith("update products set price_cents = 1000 where id = 1", SHOWN))
                .isInstanceOf(CheckoutRefusal.CartChanged.class);
        assertThat(lab.checkedCents).containsExactly(4_000L, 4_000L);
    }

    @Test
    void aPriceThatChangesDuringEachRiskCheckIsRefusedAfterThreeAttempts() throws Exception {
        lab.riskCheck = lab.during("update products set price_cents = price_cents + 1 where id = 1");
        assertThat(refusedWith("update products set price_cents = 1000 where id = 1", NOTHING_SHOWN))
                .isEqualTo(new CheckoutRefusal.PriceChanged());
        assertThat(lab.checkedCents).containsExactly(4_000L, 4_002L, 4_004L, 4_000L, 4_002L, 4_004L);
    }

    @Test
    void aRefusedCardIsNotOrdered() throws Exception {
        Refusal refused = new CheckoutRefusal.CardRefused("card.number", "invalid");
        lab.riskCheck = (card, cents, requestId) -> refused.asFuture();
        assertThat(refusedWith("select 1", NOTHING_SHOWN)).isEqualTo(refused);
    }

    @Test
    void aCustomerWhoIsLockedOutDuringTheRiskCheckIsRefused() throws Exception {
        lab.riskCheck = lab.during("update customers set locked_at = now()");
        assertThat(refusedWith("update customers set locked_at = null", NOTHING_SHOWN))
                .isEqualTo(new CheckoutRefusal.AccountLocked());
    }

    @Test
    void aPriceThatChangesDuringTheRiskCheckIsApprovedAgain() throws Exception {
        lab.riskCheck = lab.during("update products set price_cents = 1500 where id = 1");

        Order order = await(place("fixed", form(KEY, CARD)));

        assertThat(lab.checkedCents).containsExactly(4_000L, 5_000L);
        assertThat(order.totalCents()).isEqualTo(5_000);
        assertThat(lab.text("select amount_cents || ' ' || (payload ->> 'amountCents') from payments join outbox"
                        + " using (order_id)"))
                .isEqualTo("5000 5000");
        assertOrderedOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "fixed"})
    void aConnectionKilledBeforeTheCommitLeavesNothingAndCanBeRepeated(String variant) throws Exception {
        lab.killFirstCommit("update", "stock");

        assertThat(failure(place(variant, form(KEY, CARD)))).isNotNull().isNotInstanceOf(RefusedException.class);

        assertThat(lab.text("select last_value || ' ' || is_called from commits"))
                .isEqualTo("1 true");
        assertNothingOrdered();
        assertThat(await(place(variant, form(KEY, CARD))).totalCents()).isEqualTo(4_000);
        assertOrderedOnce();
    }

    @Test
    void anOrderStandsWhoseCartCannotBeEmptiedAndTheNextCheckoutNamesIt() throws Exception {
        CuttableProxy proxy = new CuttableProxy(redis.port());
        Checkout cutOff = checkout(carts(proxy.port()), request -> {
            close(proxy);
            return lab.placement("fixed").place(request);
        });

        Order order = await(place(cutOff, form(KEY, CARD)));

        assertThat(await(carts.find(cartKey)).quantities()).isEqualTo(contents);
        assertThat(refusal(place("fixed", form("key-00000002", CARD))))
                .isEqualTo(new CheckoutRefusal.AlreadyOrdered(order.id()));
        assertOrderedOnce();
    }

    @Test
    void anEmptyCartIsRefused() throws Exception {
        assertThat(refusal(checkout(carts, lab.placement("fixed"))
                        .place(RealPostgres.CUSTOMER, "nothing", form(KEY, CARD), "request-1")))
                .isEqualTo(new CheckoutRefusal.EmptyCart());
    }

    /**
     * The refusal of both ways to place an order, which change nothing.
     *
     * @param before a statement that is run before each of them
     */
    private Refusal refusedWith(String before, Shown shown) throws Exception {
        List<Refusal> refused = new ArrayList<>();
        for (String variant : List.of("broken", "fixed")) {
            lab.run(before);
            CheckoutForm form = new CheckoutForm(KEY, CARD, PurchaseLab.ADDRESS, shown);
            refused.add(refusal(place(variant, form)));
            assertNothingOrdered();
        }
        assertThat(refused.get(0)).isEqualTo(refused.get(1));
        return refused.get(0);
    }

    private void assertNothingOrdered() throws Exception {
        assertThat(lab.rows()).isEqualTo("0 0 0 0 0 0");
        assertThat(lab.text("select max(reserved) || ' v' || max(version) from stock"))
                .isEqualTo("0 v1");
        assertThat(await(carts.find(cartKey)).quantities()).isEqualTo(contents);
        assertThat(placed).hasValue(0);
    }

    private void assertOrderedOnce() throws Exception {
        assertThat(lab.rows()).isEqualTo(ONE_ORDER);
        assertThat(lab.stock()).isEqualTo(STOCK_AFTER);
        assertThat(await(carts.find(cartKey)).quantities()).isEmpty();
        assertThat(placed).hasValue(1);
    }

    private void fill(String cart) throws Exception {
        for (Map.Entry<String, Integer> line : contents.entrySet()) {
            await(carts.add(cart, line.getKey(), line.getValue()));
        }
    }

    private Future<Order> place(String variant, CheckoutForm form) {
        return place(checkout(carts, lab.placement(variant)), form);
    }

    private Future<Order> place(Checkout checkout, CheckoutForm form) {
        return checkout.place(RealPostgres.CUSTOMER, cartKey, form, "request-1");
    }

    private Checkout checkout(CartStore store, OrderPlacement placement) {
        return new Checkout(lab.primary, store, () -> placement, lab.orders, new byte[32], placed::incrementAndGet);
    }

    private static CartStore carts(int port) {
        return new CartStore(RedisClient.cache(
                lab.vertx,
                new Settings(Map.of("REDIS_CACHE", "127.0.0.1:" + port, "REDIS_PASSWORD", redis.password()))));
    }

    private static CheckoutForm form(String key, Card card) {
        return new CheckoutForm(key, card, PurchaseLab.ADDRESS, NOTHING_SHOWN);
    }

    private static void close(CuttableProxy proxy) {
        try {
            proxy.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
