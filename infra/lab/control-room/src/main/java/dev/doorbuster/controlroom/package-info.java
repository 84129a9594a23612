/**
 * The lab's own web page: the platform's symptoms and recovery, live, with the switches, the evidence, the lessons and
 * the experiments. It is separate from the shop and needs none of its servers.
 */
@org.jspecify.annotations.NullMarked
package dev.doorbuster.controlroom;
