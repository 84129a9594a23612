package dev.doorbuster.sandbox.server;

import dev.doorbuster.sandbox.process.Tool;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A user of the shop's own: servers and shells run as this user, the lab as root. It needs no namespaces, so it works
 * in containers. The lab's folders are closed to that user, and everything in the shop's folder is that user's.
 *
 * @param script the path of {@code infra/incidents/seal.sh}
 * @param uid the user's number; no other process on this machine has it
 * @param gid the number of the user's group
 * @param folder the shop's folder
 * @param prefix what the names of variables begin with inside
 */
public record UsersEnclosure(Path script, int uid, int gid, Path folder, String prefix) implements ShopEnclosure {

    private String owner() {
        return uid + ":" + gid;
    }

    /** Before the program runs, the script gives it the shop's files that the lab has written meanwhile. */
    @Override
    public List<String> enter(List<String> command, Path workingFolder) {
        List<String> entering =
                new ArrayList<>(List.of(script.toString(), "as", owner(), folder.toString(), workingFolder.toString()));
        entering.addAll(command);
        return entering;
    }

    /** Inside, nobody may become another user, and there is no need to. */
    @Override
    public Account account(Account own) {
        return Account.same();
    }

    @Override
    public boolean holds(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"), StandardCharsets.ISO_8859_1)) {
                if (line.startsWith("Uid:")) {
                    return line.substring("Uid:".length())
                            .strip()
                            .split("\\s+")[0]
                            .equals(Integer.toString(uid));
                }
            }
            return false;
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public void handOver() throws IOException, InterruptedException {
        String unused = Tool.run(List.of(script.toString(), "own", owner(), folder.toString()));
    }

    @Override
    public JsonObject json() {
        return new JsonObject()
                .put("isolation", Isolation.USERS.label())
                .put("script", script.toString())
                .put("uid", uid)
                .put("gid", gid)
                .put("folder", folder.toString())
                .put("prefix", prefix);
    }
}
