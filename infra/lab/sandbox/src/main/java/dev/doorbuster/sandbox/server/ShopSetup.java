package dev.doorbuster.sandbox.server;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.nio.file.Path;

/**
 * How the shop of a platform is set up.
 *
 * @param folder the folder of its data and logs, as the shop itself calls it
 * @param configurations the folder of the provided configurations, such as {@code infra}
 * @param app the folder of its services' jars
 * @param programs the folder of the programs that are copied for it
 * @param archives whether its services start from class data archives
 * @param enclosure where its servers run
 */
public record ShopSetup(
        Path folder, Path configurations, Path app, Path programs, boolean archives, Enclosure enclosure) {

    /** The usual shop: beside the lab, from the checkout, with switches. */
    public static ShopSetup usual(LabEnvironment environment, Path app) {
        return new ShopSetup(
                environment.state().root(),
                environment.checkout().resolve("infra"),
                app,
                environment.state().templates(),
                true,
                Enclosure.NONE);
    }

    /**
     * A generated shop.
     *
     * @param folder its folder, as it is called in the lab's namespace and in the shop's own
     */
    public static ShopSetup generated(Path folder, Enclosure enclosure) {
        return new ShopSetup(
                folder, folder.resolve("src/infra"), folder.resolve("app"), folder.resolve("opt"), false, enclosure);
    }

    /** Whether the services have switches, which follow the switchboard. */
    public boolean isSwitchable() {
        return enclosure.isOpen();
    }
}
