package dev.doorbuster.service.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** Ends a request with a {@link Problem}; carries no stack trace, because it is an answer and not an accident. */
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

    /** Adds a member to the problem, such as the {@code field} at fault. */
    public ProblemException with(String key, Object value) {
        members.put(key, value);
        return this;
    }

    public Problem problem() {
        String detail = getMessage();
        return new Problem(status, title, detail == null ? title : detail, members);
    }
}
