package dev.doorbuster.sandbox.client;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The supervisor's report on the platform. What the supervisor has not said yet is empty, zero or false.
 *
 * @param json the report in the shape that {@code ./doorbuster status --json} prints
 */
public record Status(JsonObject json) {

    /** The report of a supervisor that has not reported yet. */
    public static final Status NONE = new Status(new JsonObject());

    /** The one state of a process that means that it answers; the others are words for people. */
    private static final String READY = "ready";

    private static final String FAILED = "failed";

    /** Whether the whole platform is ready now. */
    public boolean isReady() {
        return json.getBoolean("ready", false);
    }

    /** What keeps the platform from being ready; empty when it is. */
    public String missing() {
        return json.getString("missing", "the supervisor has not reported yet");
    }

    /** What takes long at the moment; empty for nothing. */
    public String progress() {
        return json.getString("progress", "");
    }

    /** How long the start took, once everything was ready for the first time. */
    public Optional<Double> startupSeconds() {
        return Optional.ofNullable(json.getDouble("startupSeconds"));
    }

    /** The number of payments-workers that the platform was started with. */
    public int workers() {
        return json.getInteger("workers", 0);
    }

    /** When the supervisor reported. */
    public Optional<Instant> at() {
        return Optional.ofNullable(json.getString("at")).map(Instant::parse);
    }

    /** Whether the report is younger than this. */
    public boolean isYoungerThan(Duration age) {
        return at().map(at -> at.plus(age).isAfter(Instant.now())).orElse(false);
    }

    /** The memory of all processes, each shared page counted once. */
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

    /** The faults with their live variants. */
    public List<FaultStatus> faults() {
        return objects("faults").map(FaultStatus::new).toList();
    }

    /** The path of the faults file that is live. */
    public String faultsFile() {
        return json.getString("faultsFile", "");
    }

    /** Changes in other faults files, which are not live. */
    public List<String> notLive() {
        return strings("notLive");
    }

    /** Why the live faults file is rejected, if it is. */
    public Optional<String> rejected() {
        return Optional.ofNullable(json.getString("rejected"));
    }

    /** Where the environment differs from what the switchboard asks for. */
    public List<String> drift() {
        return strings("drift");
    }

    /** The address of a door, by its name: {@code shop}, {@code admin}, {@code haproxy}, {@code control} … */
    public Optional<String> door(String name) {
        return Optional.ofNullable(json.getJsonObject("doors", new JsonObject()).getString(name));
    }

    /** Who may log in somewhere: {@code customer}, {@code admin}, {@code viewer} or {@code rabbitmq}. */
    public Login login(String name) {
        JsonObject login = json.getJsonObject("logins", new JsonObject()).getJsonObject(name, new JsonObject());
        return new Login(login.getString("user", login.getString("email", "")), login.getString("password", ""));
    }

    /** A user's name, or address, and password. */
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

        /** 0 when it does not run. */
        public long pid() {
            return json.getLong("pid", 0L);
        }

        /** The port on which it is asked whether it is ready. */
        public Optional<Integer> port() {
            return Optional.ofNullable(json.getInteger("port"));
        }

        /** A word. */
        public String state() {
            return json.getString("state", "");
        }

        public boolean isReady() {
            return READY.equals(state());
        }

        /** Whether the supervisor has given up on it. */
        public boolean isFailed() {
            return FAILED.equals(state());
        }

        /** What keeps it from being ready; empty when it is. */
        public String missing() {
            return json.getString("missing", "");
        }

        public long restarts() {
            return json.getLong("restarts", 0L);
        }

        public boolean followsSwitchboard() {
            return json.getBoolean("followsSwitchboard", false);
        }

        /** Whether its start is waited for; the supervisor's own is not. */
        public boolean isStarted() {
            return json.containsKey("readyAfterMillis");
        }

        /** How long its first start took, once it has been ready. */
        public Optional<Long> readyAfterMillis() {
            return Optional.ofNullable(json.getLong("readyAfterMillis"));
        }

        /** 0 before it was looked at. */
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

        /** The live variant. */
        public String variant() {
            return json.getString("variant", "");
        }

        /** Whether everybody follows. */
        public boolean isAcknowledged() {
            return json.getBoolean("acknowledged", false);
        }

        /** Who does not follow yet. */
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
