package dev.doorbuster.service.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** Ends a request with a {@link Problem}. It has no stack trace, because it reports an expected failure, not a bug. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final transient Map<String, Object> members = new LinkedHashMap<>();

    public ProblemException(int status, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
    }

    /** 400: the request itself is invalid. */
    public static ProblemException badRequest(String detail) {
        return new ProblemException(400, "Bad Request", detail);
    }

    /** 404: the requested object does not exist. */
    public static ProblemException notFound(String detail) {
        return new ProblemException(404, "Not Found", detail);
    }

    /**
     * 422 that names the invalid field.
     *
     * @param limit what the field must be, such as "must not be empty"
     */
    public static ProblemException invalid(String field, String limit) {
        return new ProblemException(422, "Unprocessable Content", field + " " + limit).with("field", field);
    }

    /** Adds a member to the problem, such as the invalid {@code field}. */
    public ProblemException with(String key, Object value) {
        members.put(key, value);
        return this;
    }

    public Problem problem() {
        String detail = getMessage();
        return new Problem(status, title, detail == null ? title : detail, members);
    }
}
