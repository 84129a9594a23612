package dev.doorbuster.lab.measure;

import dev.doorbuster.lab.crowd.Catalogue;
import dev.doorbuster.lab.crowd.ShopClient;
import dev.doorbuster.lab.environment.LabEnvironment;
import io.vertx.core.Vertx;

/**
 * What experiments work with.
 *
 * @param client the one way to the shop; used on the driver's context only
 */
record Bench(LabEnvironment environment, Vertx vertx, ShopClient client, Catalogue catalogue) {}
