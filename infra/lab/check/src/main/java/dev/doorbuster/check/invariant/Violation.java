package dev.doorbuster.check.invariant;

/**
 * One thing that is wrong.
 *
 * @param subject the row, such as {@code order 1000042} or {@code product HPH-0001}
 * @param detail what it says and what it should
 */
public record Violation(String subject, String detail) {}
