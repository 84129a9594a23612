package dev.doorbuster.check.invariant;

/**
 * One violation of an invariant.
 *
 * @param subject the row, such as {@code order 1000042} or {@code product HPH-0001}
 * @param detail the actual and the expected state
 */
public record Violation(String subject, String detail) {}
