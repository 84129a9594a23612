package dev.doorbuster.lab.server;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The pages of {@code infra/errors}: what a proxy says when there is nobody behind it to say something. */
final class ErrorPages {

    static final List<String> NAMES = List.of("busy", "office", "refused");

    private ErrorPages() {}

    /**
     * The page's HTML.
     *
     * @param requestId what the proxy puts the request's id in place of
     * @throws IOException when the page cannot be read or holds a character that the proxies' configurations give a meaning
     */
    static String render(Platform platform, String name, String requestId) throws IOException {
        String page = ConfigTemplate.render(
                platform.provided("errors/" + name + ".html"), Map.of("REQUEST_ID", "REQUEST_ID"));
        for (String special : List.of("'", "$", "%", "\\")) {
            if (page.contains(special)) {
                throw new IOException("infra/errors/" + name + ".html must not contain " + special);
            }
        }
        return page.replace("REQUEST_ID", requestId);
    }
}
