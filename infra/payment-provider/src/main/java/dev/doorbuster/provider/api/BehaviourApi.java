package dev.doorbuster.provider.api;

import dev.doorbuster.provider.behaviour.Behaviour;
import dev.doorbuster.provider.behaviour.Weather;
import dev.doorbuster.service.http.JsonBody;
import dev.doorbuster.service.http.ProblemException;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code /control/behaviour}: reads and changes the provider's behaviour. A PUT may contain only the fields that
 * change.
 */
final class BehaviourApi {

    private final Weather weather;

    BehaviourApi(Weather weather) {
        this.weather = weather;
    }

    void read(RoutingContext context) {
        Answers.json(context, 200, weather.behaviour().toJson());
    }

    void change(RoutingContext context) {
        Behaviour changed;
        try {
            changed = weather.behaviour().with(JsonBody.of(context));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(422, "Unprocessable Content", String.valueOf(e.getMessage()));
        }
        weather.set(changed);
        read(context);
    }
}
