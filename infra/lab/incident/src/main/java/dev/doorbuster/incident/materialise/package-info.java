/**
 * Writes the source of a shop that has one version of everything: the chosen version of each fault, under neutral names
 * and another brand, without switches, siblings, lessons and tests.
 */
@NullMarked
package dev.doorbuster.incident.materialise;

import org.jspecify.annotations.NullMarked;
