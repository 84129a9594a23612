package dev.doorbuster.incident.answer;

import java.util.List;
import java.util.stream.Collectors;

/** A part of the shop that a cause can sit in. */
public enum Component {
    HAPROXY,
    NGINX,
    STOREFRONT,
    PAYMENTS_WORKER,
    ADMIN,
    POSTGRES_PRIMARY,
    POSTGRES_REPLICA,
    REDIS_CACHE,
    REDIS_SESSIONS,
    RABBITMQ,
    PAYMENT_PROVIDER,
    HOST;

    /** Its name in an answer, such as {@code payments-worker}. */
    public String id() {
        return Ids.of(this);
    }

    /** The ids of these components, for a message. */
    static String listed(List<Component> components) {
        return components.stream().map(Component::id).collect(Collectors.joining(", "));
    }
}
