package dev.doorbuster.sandbox.server;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * No enclosure at all: lab and shop are one user's processes. A program inside still gets nothing of the lab's
 * environment.
 *
 * @param script the path of {@code infra/incidents/seal.sh}
 * @param folder the shop's folder
 * @param prefix what the names of variables begin with inside
 */
public record HonourEnclosure(Path script, Path folder, String prefix) implements ShopEnclosure {

    @Override
    public List<String> enter(List<String> command, Path workingFolder) {
        List<String> entering = new ArrayList<>(List.of(script.toString(), "beside", workingFolder.toString()));
        entering.addAll(command);
        return entering;
    }

    /** A process of the person who is called, by the home that it was started with: servers have none of theirs. */
    @Override
    public boolean holds(long pid) {
        try {
            String home = "HOME=" + folder.resolve("home");
            byte[] environment = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
            return Arrays.asList(new String(environment, StandardCharsets.UTF_8).split("\0"))
                    .contains(home);
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }

    @Override
    public JsonObject json() {
        return new JsonObject()
                .put("isolation", Isolation.HONOUR.label())
                .put("script", script.toString())
                .put("folder", folder.toString())
                .put("prefix", prefix);
    }
}
