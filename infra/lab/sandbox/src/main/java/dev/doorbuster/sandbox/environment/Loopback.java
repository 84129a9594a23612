package dev.doorbuster.sandbox.environment;

import java.net.URI;

/** The one address that everything of a platform listens on: nothing of it is reachable from another machine. */
public final class Loopback {

    /** The host, as servers and clients take it. */
    public static final String HOST = "127.0.0.1";

    private Loopback() {}

    /** Host and port. */
    public static String address(int port) {
        return HOST + ":" + port;
    }

    /**
     * An address that is asked over HTTP.
     *
     * @param path begins with a slash, or is empty
     */
    public static URI http(int port, String path) {
        return URI.create("http://" + address(port) + path);
    }
}
