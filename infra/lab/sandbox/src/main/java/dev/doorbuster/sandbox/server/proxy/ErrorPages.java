package dev.doorbuster.sandbox.server.proxy;

import dev.doorbuster.sandbox.server.ConfigTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The error responses that the proxies generate themselves: a page of {@code infra/errors}, or problem details. */
final class ErrorPages {

    private static final String AGAIN = "The shop is very busy. Please try again in a moment.";
    private static final String OFFICE_AGAIN =
            "The back office is not responding. Check the order before you try again.";

    /**
     * One error response.
     *
     * @param page the page of {@code infra/errors} for people
     * @param title the reason phrase of the HTTP status, as RFC 9457 requires
     * @param detail the explanation for programs; it names the limit
     */
    record Answer(String page, int status, String title, String detail) {

        String name() {
            return page + "-" + status;
        }

        String json() {
            return "{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\""
                    + detail + "\"}";
        }
    }

    static final List<Answer> ALL = List.of(
            new Answer("busy", 500, "Internal Server Error", AGAIN),
            new Answer("busy", 502, "Bad Gateway", AGAIN),
            new Answer("busy", 503, "Service Unavailable", AGAIN),
            new Answer("busy", 504, "Gateway Timeout", AGAIN),
            new Answer("office", 502, "Bad Gateway", OFFICE_AGAIN),
            new Answer("office", 503, "Service Unavailable", OFFICE_AGAIN),
            new Answer("office", 504, "Gateway Timeout", OFFICE_AGAIN),
            new Answer("missing", 404, "Not Found", "The shop has no page at this address."),
            new Answer(
                    "refused",
                    400,
                    "Bad Request",
                    "The request is not well-formed HTTP, has no Host header, or has a path with dot segments."),
            new Answer("refused", 405, "Method Not Allowed", "This address does not take that method."),
            new Answer("refused", 408, "Request Timeout", "A request must be complete within 10 seconds."),
            new Answer("refused", 413, "Content Too Large", "The body may have at most 65536 bytes."),
            new Answer("refused", 414, "URI Too Long", "The address may have at most 4096 characters."),
            new Answer(
                    "refused",
                    431,
                    "Request Header Fields Too Large",
                    "The headers may have at most 16384 bytes and 64 lines."),
            new Answer("refused", 501, "Not Implemented", "The shop does not support this method or transfer coding."),
            new Answer("refused", 505, "HTTP Version Not Supported", "The shop supports HTTP/1.0 and HTTP/1.1."));

    private static final String REQUEST_ID = "REQUEST_ID";

    private ErrorPages() {}

    /**
     * Renders a page as HTML.
     *
     * @param requestId the proxy's expression for the request's id
     * @throws IOException when the page cannot be read or contains a character that is special in the proxies'
     *     configurations
     */
    static String render(Path provided, String name, String requestId) throws IOException {
        String page = ConfigTemplate.render(
                provided.resolve("errors").resolve(name + ".html"), Map.of(REQUEST_ID, REQUEST_ID));
        for (String special : List.of("'", "$", "%", "\\")) {
            if (page.contains(special)) {
                throw new IOException("infra/errors/" + name + ".html must not contain " + special);
            }
        }
        return page.replace(REQUEST_ID, requestId);
    }

    /** An Nginx {@code map} from the status to one part of these responses; the first response of a status counts. */
    static String nginxMap(Function<Answer, String> part) {
        StringBuilder lines = new StringBuilder(1024);
        ALL.stream()
                .filter(answer -> !answer.page().equals("office"))
                .forEach(answer -> lines.append("        %d \"%s\";\n".formatted(answer.status(), part.apply(answer))));
        return lines.append("        default \"")
                .append(part.apply(ALL.get(0)))
                .append("\";\n")
                .toString();
    }

    /**
     * Writes HAProxy's error files into its working folder: one log format per response, which looks up the text before
     * and after the request's id in two maps, by the format that the client asked for.
     */
    static void writeForHaproxy(Path provided, Path folder) throws IOException {
        StringBuilder begins = new StringBuilder(16_384);
        StringBuilder ends = new StringBuilder(2048);
        for (Answer answer : ALL) {
            String page = render(provided, answer.page(), REQUEST_ID).replaceAll("\\s*\n\\s*", " ");
            int id = page.indexOf(REQUEST_ID);
            begins.append(answer.name()).append(".html ").append(page, 0, id).append('\n');
            ends.append(answer.name())
                    .append(".html ")
                    .append(page, id + REQUEST_ID.length(), page.length())
                    .append('\n');
            String problem = answer.json();
            begins.append(answer.name())
                    .append(".json ")
                    .append(problem, 0, problem.length() - 1)
                    .append(",\"requestId\":\"\n");
            ends.append(answer.name()).append(".json \"}\n");
            Files.writeString(folder.resolve(answer.name() + ".lf"), haproxyFormat(answer.name()));
        }
        Files.writeString(folder.resolve("answers-begin.map"), begins);
        Files.writeString(folder.resolve("answers-end.map"), ends);
    }

    private static String haproxyFormat(String name) {
        String part = "%%[str(%s.),concat(,txn.form),map_str(answers-%s.map)]";
        return part.formatted(name, "begin") + "%[unique-id]" + part.formatted(name, "end");
    }
}
