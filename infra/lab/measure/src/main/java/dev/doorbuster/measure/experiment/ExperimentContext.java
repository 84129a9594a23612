package dev.doorbuster.measure.experiment;

import dev.doorbuster.crowd.shopper.ShopCatalogue;
import dev.doorbuster.crowd.shopper.ShopClient;
import dev.doorbuster.sandbox.environment.LabEnvironment;
import io.vertx.core.Vertx;

/**
 * The objects that experiments use.
 *
 * @param client the only client of the shop; used on the driver's context only
 */
public record ExperimentContext(LabEnvironment environment, Vertx vertx, ShopClient client, ShopCatalogue catalogue) {}
