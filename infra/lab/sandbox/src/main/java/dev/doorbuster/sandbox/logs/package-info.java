/** The logs of the platform's processes, and the trail of one request through them. */
@org.jspecify.annotations.NullMarked
package dev.doorbuster.sandbox.logs;
