package dev.doorbuster.check.invariant;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Invariant 6: a session shows only its own customer's data. */
public final class SessionsInvariant {

    private static final Pattern ORDER_LINK = Pattern.compile("/orders/(\\d{1,18})");

    private final Findings findings = new Findings("6", "sessions");
    private final List<Prober> probers;
    private final Map<Prober, Set<Long>> shownOrders = new HashMap<>();
    private long unjudged;

    public SessionsInvariant(List<Prober> probers) {
        this.probers = probers;
    }

    public void see(Prober.Answer answer) {
        if (!answer.judgeable()) {
            unjudged++;
            return;
        }
        findings.checked();
        String subject = "session of " + answer.asker().email();
        for (Prober other : probers) {
            if (!other.equals(answer.asker())) {
                seeOther(answer, other, subject);
            }
        }
        switch (answer.question()) {
            case LOGIN -> seeLogin(answer, subject);
            case ORDER_OF_ANOTHER ->
                findings.require(
                        answer.status() == 404,
                        subject,
                        "GET " + answer.path() + ", another customer's order, was answered with " + answer.status());
            case ORDERS -> collectOrders(answer);
            case OWN_ORDER ->
                findings.require(
                        answer.status() == 200,
                        subject,
                        "GET " + answer.path() + ", its own order, was answered with " + answer.status());
            case CART -> {
                // Everything relevant has been checked above.
            }
        }
    }

    private void seeOther(Prober.Answer answer, Prober other, String subject) {
        String body = answer.body();
        String shows = answer.path() + " shows ";
        findings.require(!body.contains(other.email()), subject, shows + other.email());
        findings.require(!body.contains(other.name()), subject, shows + "the name of " + other.email());
        findings.require(
                answer.question() != Prober.Question.CART || !body.contains(other.markerSku()),
                subject,
                shows + other.markerSku() + " from the cart of " + other.email());
    }

    private void seeLogin(Prober.Answer answer, String subject) {
        JsonObject customer = json(answer.body()).getJsonObject("customer", new JsonObject());
        findings.require(
                answer.asker().email().equals(customer.getString("email")),
                subject,
                "was logged in as " + customer.getString("email"));
    }

    private void collectOrders(Prober.Answer answer) {
        Set<Long> shown = shownOrders.computeIfAbsent(answer.asker(), asker -> new TreeSet<>());
        Matcher link = ORDER_LINK.matcher(answer.body());
        while (link.find()) {
            shown.add(Long.parseLong(link.group(1)));
        }
        JsonArray orders = json(answer.body()).getJsonArray("orders", new JsonArray());
        for (int i = 0; i < orders.size(); i++) {
            shown.add(Long.parseLong(orders.getJsonObject(i).getString("id")));
        }
    }

    /** Parses JSON; returns an empty object for a page. */
    private static JsonObject json(String body) {
        try {
            return new JsonObject(body);
        } catch (DecodeException e) {
            return new JsonObject();
        }
    }

    /** The ids of all orders that any order list has shown. */
    public Set<Long> shownOrders() {
        Set<Long> all = new TreeSet<>();
        shownOrders.values().forEach(all::addAll);
        return all;
    }

    /** @param ownerOf returns an order's customer; 0 if there is no such order */
    public InvariantResult result(Function<Long, Long> ownerOf) {
        shownOrders.forEach((asker, orders) -> orders.forEach(order -> findings.require(
                ownerOf.apply(order) == asker.customerId(),
                "session of " + asker.email(),
                "its order list shows order " + order + " of customer " + ownerOf.apply(order))));
        return findings.result("%,d answers to %d customers at once%s"
                .formatted(
                        findings.count(),
                        probers.size(),
                        unjudged == 0 ? "" : ", %,d more failed or required a login".formatted(unjudged)));
    }
}
