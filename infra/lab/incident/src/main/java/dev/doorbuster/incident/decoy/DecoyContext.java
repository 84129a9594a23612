package dev.doorbuster.incident.decoy;

import dev.doorbuster.sandbox.environment.LabEnvironment;
import java.nio.file.Path;

/**
 * What a decoy works with.
 *
 * @param environment the ports and secrets of the shop's servers
 * @param logs the folder of the shop's logs, as it is called inside the shop
 * @param shop the way into the shop
 * @param schedule plans what happens later
 */
public record DecoyContext(LabEnvironment environment, Path logs, Shop shop, Schedule schedule) {}
