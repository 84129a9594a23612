package dev.doorbuster.crowd.shopper;

import io.netty.handler.codec.http.cookie.ClientCookieDecoder;
import io.netty.handler.codec.http.cookie.Cookie;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cookies of one shopper at one shop: names and values, without paths or domains. Expired cookies are removed.
 *
 * <p>Requests of one shopper may overlap, as in a browser with two tabs. A response to a request that was sent before
 * the jar last changed must not overwrite newer cookies, so every request records the {@link #version()} it was sent
 * with.
 */
public final class CookieJar {
    /** Maximum number of cookies in a jar; further ones are ignored. */
    public static final int MAX_COOKIES = 20;

    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, Integer> changedAt = new HashMap<>();
    private int clearedAt;
    private @Nullable String header;
    private int version;

    /** Changes whenever a cookie does. */
    public int version() {
        return version;
    }

    /** The value of the Cookie header, or null when there is none to send. */
    public @Nullable String header() {
        if (header == null && !cookies.isEmpty()) {
            StringBuilder text = new StringBuilder(80);
            cookies.forEach((name, value) -> text.append(text.length() == 0 ? "" : "; ")
                    .append(name)
                    .append('=')
                    .append(value));
            header = text.toString();
        }
        return header;
    }

    /**
     * Stores the Set-Cookie headers of a response.
     *
     * @param sentWith the jar's version when the request was sent; a cookie that has changed since then is kept
     * @return whether none was rejected as outdated; if one was, later requests do not tell the shop all that it told
     *     this shopper
     */
    public boolean accept(List<String> setCookies, int sentWith) {
        boolean allKept = true;
        boolean changed = false;
        for (String text : setCookies) {
            Cookie cookie = ClientCookieDecoder.LAX.decode(text);
            if (cookie != null && isOutdated(cookie, sentWith)) {
                allKept = false;
            } else {
                changed |= cookie != null && apply(cookie);
            }
        }
        if (changed) {
            header = null;
            version++;
        }
        return allKept;
    }

    private boolean isOutdated(Cookie cookie, int sentWith) {
        return sentWith < clearedAt || changedAt.getOrDefault(cookie.name(), 0) > sentWith;
    }

    private boolean apply(Cookie cookie) {
        boolean changed = replace(cookie);
        if (changed) {
            changedAt.put(cookie.name(), version + 1);
        }
        return changed;
    }

    private boolean replace(Cookie cookie) {
        boolean expired = cookie.maxAge() != Cookie.UNDEFINED_MAX_AGE && cookie.maxAge() <= 0;
        if (expired) {
            return cookies.remove(cookie.name()) != null;
        }
        if (cookies.size() >= MAX_COOKIES && !cookies.containsKey(cookie.name())) {
            return false;
        }
        return !cookie.value().equals(cookies.put(cookie.name(), cookie.value()));
    }

    /** Removes all cookies, so that the next request belongs to a new visitor. */
    public void clear() {
        cookies.clear();
        changedAt.clear();
        header = null;
        version++;
        clearedAt = version;
    }
}
