package dev.doorbuster.service.web;

import dev.doorbuster.service.http.Problem;
import dev.doorbuster.service.http.Problems;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A handler's response in both forms: JSON for programs, and a page or a redirect for people.
 *
 * <p>{@link Routes} sends the form that the request asked for. Immutable; the methods that add something return a copy.
 */
public final class Answer {

    private static final String JSON = "application/json";

    /** A page to render: the template's file name, the title, and the template's parameters besides the layout. */
    public record Page(String template, String title, Map<String, Object> model) {}

    private final int status;
    private final String jsonType;
    private final JsonObject json;
    private final @Nullable Page page;
    private final @Nullable String redirect;
    private final Map<String, String> headers;

    private Answer(
            int status,
            String jsonType,
            JsonObject json,
            @Nullable Page page,
            @Nullable String redirect,
            Map<String, String> headers) {
        this.status = status;
        this.jsonType = jsonType;
        this.json = json;
        this.page = page;
        this.redirect = redirect;
        this.headers = headers;
    }

    /** 200 with this JSON. */
    public static Answer ok(JsonObject json) {
        return of(200, json);
    }

    /** This JSON with a success status. */
    public static Answer of(int status, JsonObject json) {
        return new Answer(status, JSON, json, null, null, Map.of());
    }

    /** 201 with a Location and this JSON. */
    public static Answer created(String location, JsonObject json) {
        return of(201, json).header("Location", location);
    }

    /** The problem's status, and the problem as JSON. Add a page to show the problem beside the invalid field. */
    public static Answer problem(Problem problem) {
        Object wait = problem.members().get(Problems.RETRY_AFTER);
        Map<String, String> headers = wait == null ? Map.of() : Map.of("Retry-After", wait.toString());
        return new Answer(problem.status(), Problem.MEDIA_TYPE, problem.toJson(), null, null, headers);
    }

    /** Adds a page for people, with the same status. */
    public Answer page(String template, String title, Map<String, Object> model) {
        return new Answer(status, jsonType, json, new Page(template, title, model), null, headers);
    }

    /** The same, for a template with its own title. */
    public Answer page(String template, Map<String, Object> model) {
        return page(template, "", model);
    }

    /** Redirects people to this local address (303 See Other). The JSON form stays as it is. */
    public Answer redirect(String location) {
        return new Answer(status, jsonType, json, null, location, headers);
    }

    /** Adds a header to both forms. */
    public Answer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, jsonType, json, page, redirect, more);
    }

    int status() {
        return status;
    }

    String jsonType() {
        return jsonType;
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
