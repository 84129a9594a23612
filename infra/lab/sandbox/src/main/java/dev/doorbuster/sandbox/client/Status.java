package dev.doorbuster.sandbox.client;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The supervisor's report on the platform. Values that the supervisor has not reported yet are empty, zero or false.
 *
 * @param json the report in the format that {@code ./doorbuster status --json} prints
 */
public record Status(JsonObject json) {

    /** The report of a supervisor that has not reported yet. */
    public static final Status NONE = new Status(new JsonObject());

    /** The only state in which a process responds; the others are for people to read. */
    private static final String READY = "ready";

    private static final String FAILED = "failed";

    /** Whether the whole platform is ready now. */
    public boolean isReady() {
        return json.getBoolean("ready", false);
    }

    /** Why the platform is not ready; empty when it is. */
    public String missing() {
        return json.getString("missing", "the supervisor has not reported yet");
    }

    /** The slow step that is in progress; empty for none. */
    public String progress() {
        return json.getString("progress", "");
    }

    /** The duration of the start in seconds, once the platform has been ready. */
    public Optional<Double> startupSeconds() {
        return Optional.ofNullable(json.getDouble("startupSeconds"));
    }

    /** The number of payments-workers that the platform was started with. */
    public int workers() {
        return json.getInteger("workers", 0);
    }

    /** The time of the report. */
    public Optional<Instant> at() {
        return Optional.ofNullable(json.getString("at")).map(Instant::parse);
    }

    /** Whether the report is younger than this. */
    public boolean isYoungerThan(Duration age) {
        return at().map(at -> at.plus(age).isAfter(Instant.now())).orElse(false);
    }

    /** The memory of all processes in bytes, each shared page counted once. */
    public long pssBytes() {
        return json.getLong("pssBytes", 0L);
    }

    /** All processes, the supervisor's own last. */
    public List<ProcessStatus> processes() {
        return objects("processes").map(ProcessStatus::new).toList();
    }

    /** The process with this name. */
    public Optional<ProcessStatus> process(String name) {
        return processes().stream()
                .filter(process -> process.name().equals(name))
                .findFirst();
    }

    /** The faults with their active variants. */
    public List<FaultStatus> faults() {
        return objects("faults").map(FaultStatus::new).toList();
    }

    /** The path of the faults file in effect. */
    public String faultsFile() {
        return json.getString("faultsFile", "");
    }

    /** Changes in other faults files, which are not in effect. */
    public List<String> notLive() {
        return strings("notLive");
    }

    /** Why the faults file in effect is rejected, if it is. */
    public Optional<String> rejected() {
        return Optional.ofNullable(json.getString("rejected"));
    }

    /** The differences between the environment and the switchboard. */
    public List<String> drift() {
        return strings("drift");
    }

    /** The address of an entry point, by its name: {@code shop}, {@code admin}, {@code haproxy}, {@code control} … */
    public Optional<String> door(String name) {
        return Optional.ofNullable(json.getJsonObject("doors", new JsonObject()).getString(name));
    }

    /** A login, by its name: {@code customer}, {@code admin}, {@code viewer} or {@code rabbitmq}. */
    public Login login(String name) {
        JsonObject login = json.getJsonObject("logins", new JsonObject()).getJsonObject(name, new JsonObject());
        return new Login(login.getString("user", login.getString("email", "")), login.getString("password", ""));
    }

    /** A user's name or e-mail address, and the password. */
    public record Login(String user, String password) {}

    /**
     * One process.
     *
     * @param json its part of the report
     */
    public record ProcessStatus(JsonObject json) {

        public String name() {
            return json.getString("name");
        }

        /** 0 when the process is not running. */
        public long pid() {
            return json.getLong("pid", 0L);
        }

        /** The port that its clients connect to, if it has one. */
        public Optional<Integer> port() {
            return Optional.ofNullable(json.getInteger("port"));
        }

        /** The state, in one word. */
        public String state() {
            return json.getString("state", "");
        }

        public boolean isReady() {
            return READY.equals(state());
        }

        /** Whether it failed to start repeatedly. */
        public boolean isFailed() {
            return FAILED.equals(state());
        }

        /** Why the process is not ready; empty when it is. */
        public String missing() {
            return json.getString("missing", "");
        }

        public long restarts() {
            return json.getLong("restarts", 0L);
        }

        public boolean followsSwitchboard() {
            return json.getBoolean("followsSwitchboard", false);
        }

        /** Whether the supervisor started it, which is true for all processes but the supervisor itself. */
        public boolean isStarted() {
            return json.containsKey("readyAfterMillis");
        }

        /** The milliseconds from its start until it was first ready, once it has been. */
        public Optional<Long> readyAfterMillis() {
            return Optional.ofNullable(json.getLong("readyAfterMillis"));
        }

        /** Proportional set size in bytes; 0 before the first measurement. */
        public long pssBytes() {
            return json.getLong("pssBytes", 0L);
        }

        /** Empty where the supervisor cannot see it. */
        public Optional<Double> cpuSeconds() {
            return Optional.ofNullable(json.getDouble("cpuSeconds"));
        }

        /** Empty where the supervisor cannot see it. */
        public Optional<Long> diskReadBytes() {
            return Optional.ofNullable(json.getLong("diskReadBytes"));
        }

        /** Empty where the supervisor cannot see it. */
        public Optional<Long> diskWriteBytes() {
            return Optional.ofNullable(json.getLong("diskWriteBytes"));
        }

        /** Open connections to its port; empty for the supervisor, which has none. */
        public Optional<Integer> connections() {
            return Optional.ofNullable(json.getInteger("connections"));
        }

        /** The path of its log. */
        public String log() {
            return json.getString("log", "");
        }
    }

    /**
     * One fault.
     *
     * @param json its part of the report
     */
    public record FaultStatus(JsonObject json) {

        public String id() {
            return json.getString("id");
        }

        /** The active variant. */
        public String variant() {
            return json.getString("variant", "");
        }

        /** Whether every process follows. */
        public boolean isAcknowledged() {
            return json.getBoolean("acknowledged", false);
        }

        /** The names of the processes that do not follow yet. */
        public JsonArray waitingFor() {
            return json.getJsonArray("waitingFor", new JsonArray());
        }
    }

    private Stream<JsonObject> objects(String name) {
        return json.getJsonArray(name, new JsonArray()).stream().map(JsonObject.class::cast);
    }

    private List<String> strings(String name) {
        return json.getJsonArray(name, new JsonArray()).stream()
                .map(String::valueOf)
                .toList();
    }
}
