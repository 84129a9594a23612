package dev.doorbuster.storefront.web;

import dev.doorbuster.service.http.Problem;
import dev.doorbuster.service.http.ProblemException;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a handler has to say, in both forms: JSON for programs, and for people a page or a redirect.
 *
 * <p>{@link Routes} sends the form that the request asked for. Immutable; the methods that add something return a copy.
 */
public final class Answer {

    /** A page to render: the template's file name, the title, and the template's parameters besides the layout. */
    record Page(String template, String title, Map<String, Object> model) {}

    private final int status;
    private final JsonObject json;
    private final @Nullable Page page;
    private final @Nullable String redirect;
    private final Map<String, String> headers;

    private Answer(
            int status, JsonObject json, @Nullable Page page, @Nullable String redirect, Map<String, String> headers) {
        this.status = status;
        this.json = json;
        this.page = page;
        this.redirect = redirect;
        this.headers = headers;
    }

    /** 200 with this JSON. */
    public static Answer ok(JsonObject json) {
        return new Answer(200, json, null, null, Map.of());
    }

    /** 201 with a Location and this JSON. */
    public static Answer created(String location, JsonObject json) {
        return new Answer(201, json, null, null, Map.of("Location", location));
    }

    /** The problem's status, and the problem as JSON; add a page that tells it beside the field at fault. */
    public static Answer problem(ProblemException problem) {
        Problem details = problem.problem();
        return new Answer(details.status(), details.toJson(), null, null, Map.of("Content-Type", Problem.MEDIA_TYPE));
    }

    /** People see this page, with the same status. */
    public Answer page(String template, String title, Map<String, Object> model) {
        return new Answer(status, json, new Page(template, title, model), null, headers);
    }

    /** People are sent to this local address (303 See Other), the JSON form stays as it is. */
    public Answer redirect(String location) {
        return new Answer(status, json, null, location, headers);
    }

    /** Adds a header to both forms. */
    public Answer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, json, page, redirect, more);
    }

    int status() {
        return status;
    }

    JsonObject json() {
        return json;
    }

    @Nullable
    Page page() {
        return page;
    }

    @Nullable
    String redirect() {
        return redirect;
    }

    Map<String, String> headers() {
        return headers;
    }
}
