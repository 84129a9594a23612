/**
 * The crowd: an open-model load generator whose shoppers browse, buy and check what they see.
 *
 * <p>Arrivals follow a seeded schedule that never waits for the shop, and every latency counts from the time at which
 * the request should have been sent, so that a stall affects every shopper who would have arrived during it (Gil Tene,
 * "How NOT to Measure Latency"; Schroeder, Wierman and Harchol-Balter, "Open Versus Closed: A Cautionary Tale").
 */
@NullMarked
package dev.doorbuster.crowd;

import org.jspecify.annotations.NullMarked;
