package dev.doorbuster.storefront.account;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * The address a request came from, for throttling.
 *
 * <p>HAProxy appends the shopper's address to X-Forwarded-For and Nginx appends HAProxy's, so the last entry but one is the
 * one that our own proxy vouches for; whatever stands before it was written by the client.
 */
final class ClientAddress {

    private static final String HEADER = "X-Forwarded-For";
    private static final int MAX_LENGTH = 45;

    private ClientAddress() {}

    static String of(RoutingContext context) {
        SocketAddress peer = context.request().connection().remoteAddress();
        String fallback = peer == null ? "unknown" : String.valueOf(peer.hostAddress());
        return of(context.request().headers().getAll(HEADER), fallback);
    }

    static String of(List<String> forwarded, String fallback) {
        String[] hops = String.join(",", forwarded).split(",");
        String address = hops[Math.max(0, hops.length - 2)].strip();
        return address.isEmpty() || address.length() > MAX_LENGTH ? fallback : address;
    }
}
