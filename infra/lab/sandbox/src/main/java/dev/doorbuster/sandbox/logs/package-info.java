/** What the processes of the platform write, and one request through all of them. */
@org.jspecify.annotations.NullMarked
package dev.doorbuster.sandbox.logs;
