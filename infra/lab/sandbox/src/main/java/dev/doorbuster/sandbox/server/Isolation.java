package dev.doorbuster.sandbox.server;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** How a generated shop is kept apart from the lab. */
public enum Isolation {

    /** Mounts and process numbers of its own, for an ordinary user. */
    SEALED("sealed"),

    /** The same, and lab and shop together are in a network that has nothing but loopback. */
    SEALED_NET("sealed-net"),

    /** Lab and shop are different users, and root starts both. */
    USERS("users"),

    /** Nothing is kept apart. */
    HONOUR("honour");

    private final String label;

    Isolation(String label) {
        this.label = label;
    }

    /** The word for it in results and on command lines. */
    public String label() {
        return label;
    }

    /**
     * The isolation with this label.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Isolation of(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(label + " is no isolation"));
    }

    /** Whether the shop has namespaces of its own, so that its folder can have another name inside. */
    public boolean isSealed() {
        return this == SEALED || this == SEALED_NET;
    }

    /** What it keeps from whoever works in the shop, as one sentence. */
    public String meaning() {
        return switch (this) {
            case SEALED -> "lab and answers are hidden from the shop.";
            case SEALED_NET -> "lab and answers are hidden from the shop, and there is no network but its own.";
            case USERS -> "the shop runs as another user than the lab.";
            case HONOUR -> "nothing keeps the shop from lab and answers; the result is marked as such.";
        };
    }

    /**
     * What the command line of the lab's supervisor begins with.
     *
     * @param script the path of {@code seal.sh}
     * @param site the folder of the generated shop
     */
    public List<String> launch(Path script, Path site) {
        return switch (this) {
            case SEALED -> List.of(script.toString(), "lab", site.toString());
            case SEALED_NET -> List.of(script.toString(), "lab-net", site.toString());
            case USERS, HONOUR -> List.of();
        };
    }
}
