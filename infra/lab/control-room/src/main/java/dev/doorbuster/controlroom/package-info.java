/**
 * The lab's own web page: what the platform suffers and how it heals, live, with the switches, the evidence, the
 * lessons and the experiments. It stands outside the shop and needs none of its servers.
 */
@org.jspecify.annotations.NullMarked
package dev.doorbuster.controlroom;
