package dev.doorbuster.sandbox.process;

import java.util.Map;
import java.util.Set;

/**
 * The environment variables that a process of the platform inherits from its host; it inherits no others.
 *
 * <p>Others would change its behaviour on one machine only: {@code JAVA_TOOL_OPTIONS}, {@code LD_PRELOAD},
 * {@code http_proxy}, {@code PGOPTIONS}, {@code RABBITMQ_NODENAME} and the like. They would also be readable in
 * {@code /proc/PID/environ}.
 */
public final class InheritedEnvironment {

    private static final Set<String> NAMES = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "TZ",
            // Set by the launcher, not by the host.
            "JAVA_HOME",
            "MALLOC_ARENA_MAX",
            "DOORBUSTER_ROOT",
            "DOORBUSTER_STATE",
            "DOORBUSTER_PORT_BASE");

    /** Prefix of the variables that configure tracing; see infra/monitoring. */
    private static final String TRACING = "OTEL_";

    /** Keeps file names, messages and sort order independent of the host's language. */
    private static final String LOCALE = "C.UTF-8";

    private InheritedEnvironment() {}

    /** Removes all other variables from an environment and sets the locale. */
    public static void restrict(Map<String, String> environment) {
        environment.keySet().removeIf(name -> !NAMES.contains(name) && !name.startsWith(TRACING));
        environment.put("LANG", LOCALE);
        environment.put("LC_ALL", LOCALE);
    }
}
