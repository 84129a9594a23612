package dev.doorbuster.sandbox.environment;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * The passwords and keys of one state folder, generated once and stored in a file that only its owner can read.
 *
 * <p>They stay the same between runs because the database template contains them.
 */
public final class Secrets {

    private static final List<String> NAMES = List.of(
            "postgresOwner",
            "postgresReplicator",
            "postgresStorefront",
            "postgresPayments",
            "postgresAdmin",
            "postgresLab",
            "redis",
            "rabbitmqShop",
            "rabbitmqLab",
            "providerKey",
            "sessionSecret",
            "erlangCookie",
            "adminPassword",
            "viewerPassword",
            "controlRoomToken",
            "adminDeviceSecret",
            "providerControlToken",
            "incidentKey");

    /** The names of secrets that no template contains. They can be added to an older file that lacks them. */
    private static final List<String> LATER =
            List.of("controlRoomToken", "adminDeviceSecret", "providerControlToken", "incidentKey");

    private static final int SECRET_BYTES = 24;
    /** The names of secrets that people type, which are shorter. */
    private static final List<String> TYPED = List.of("adminPassword", "viewerPassword");

    private static final int TYPED_BYTES = 8;

    private final JsonObject values;

    private Secrets(JsonObject values) {
        this.values = values;
    }

    /** Reads the file, or generates it if it does not exist; adds missing secrets that no template contains. */
    public static Secrets loadOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            return write(file, generate(new JsonObject(), NAMES));
        }
        JsonObject values = new JsonObject(Files.readString(file));
        List<String> missing =
                LATER.stream().filter(name -> !values.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            write(file, generate(values, missing));
        }
        return load(file);
    }

    private static JsonObject generate(JsonObject values, List<String> names) {
        SecureRandom random = new SecureRandom();
        for (String name : names) {
            byte[] bytes = new byte[TYPED.contains(name) ? TYPED_BYTES : SECRET_BYTES];
            random.nextBytes(bytes);
            values.put(name, HexFormat.of().formatHex(bytes));
        }
        return values;
    }

    private static Secrets write(Path file, JsonObject values) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        AtomicFiles.replacePrivate(file, values.encodePrettily());
        return new Secrets(values);
    }

    /**
     * Reads the file.
     *
     * @throws IOException when the file does not exist or lacks a secret
     */
    public static Secrets load(Path file) throws IOException {
        JsonObject values = new JsonObject(Files.readString(file));
        for (String name : NAMES) {
            if (values.getString(name) == null) {
                throw new IOException(file + " has no \"" + name + "\"; run ./doorbuster down --purge,"
                        + " and the next start generates a new one");
            }
        }
        return new Secrets(values);
    }

    /** The password of the database's superuser, {@code shop}. */
    public String postgresOwner() {
        return get("postgresOwner");
    }

    public String postgresReplicator() {
        return get("postgresReplicator");
    }

    public String postgresStorefront() {
        return get("postgresStorefront");
    }

    public String postgresPayments() {
        return get("postgresPayments");
    }

    public String postgresAdmin() {
        return get("postgresAdmin");
    }

    /** The password of the lab's own role, which may read everything. */
    public String postgresLab() {
        return get("postgresLab");
    }

    public String redis() {
        return get("redis");
    }

    public String rabbitmqShop() {
        return get("rabbitmqShop");
    }

    /** The password of the broker's administrator, {@code monitor}. */
    public String rabbitmqLab() {
        return get("rabbitmqLab");
    }

    public String providerKey() {
        return get("providerKey");
    }

    /** The token with which the lab changes the payment provider's behaviour; no service of the shop knows it. */
    public String providerControlToken() {
        return get("providerControlToken");
    }

    /** The key that signs the storefronts' form tokens, in hexadecimal. */
    public String sessionSecret() {
        return get("sessionSecret");
    }

    public String erlangCookie() {
        return get("erlangCookie");
    }

    /** The password of the back office's user {@code admin}. */
    public String adminPassword() {
        return get("adminPassword");
    }

    /** The password of the back office's user {@code viewer}. */
    public String viewerPassword() {
        return get("viewerPassword");
    }

    /** The access token of the control room. */
    public String controlRoomToken() {
        return get("controlRoomToken");
    }

    /** The key with which the back office signs its device cookies. */
    public String adminDeviceSecret() {
        return get("adminDeviceSecret");
    }

    /** The key with which incidents are drawn: without it, a seed tells nothing. */
    public String incidentKey() {
        return get("incidentKey");
    }

    private String get(String name) {
        return values.getString(name);
    }
}
