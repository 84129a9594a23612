package dev.doorbuster.service.http;

import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * The address that a request came from, for throttling.
 *
 * <p>Each of the platform's proxies appends the address of its client to X-Forwarded-For. With one proxy the last entry
 * is therefore the client's address, with two the second to last. The entries before it were sent by the client itself.
 */
public final class ClientAddress {

    private static final String HEADER = "X-Forwarded-For";
    private static final int MAX_LENGTH = 45;

    private ClientAddress() {}

    /**
     * Returns the client's address, or the peer's when the header has no usable entry.
     *
     * @param proxies how many of the platform's own proxies a request passes
     */
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
