package dev.doorbuster.service.http;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * The address a request came from, for throttling.
 *
 * <p>Each of our proxies appends to X-Forwarded-For the address that it was called from, so with one proxy the last
 * entry is the client's, with two the last but one; whatever stands before it was written by the client.
 */
public final class ClientAddress {

    private static final String HEADER = "X-Forwarded-For";
    private static final int MAX_LENGTH = 45;

    private ClientAddress() {}

    /** @param proxies how many of our own proxies a request passes */
    public static String of(RoutingContext context, int proxies) {
        SocketAddress peer = context.request().connection().remoteAddress();
        String fallback = peer == null ? "unknown" : String.valueOf(peer.hostAddress());
        return of(context.request().headers().getAll(HEADER), proxies, fallback);
    }

    static String of(List<String> forwarded, int proxies, String fallback) {
        String[] hops = String.join(",", forwarded).split(",");
        String address = hops[Math.max(0, hops.length - proxies)].strip();
        return address.isEmpty() || address.length() > MAX_LENGTH ? fallback : address;
    }
}
