/** The kinds of server processes: how to prepare, start, probe and stop each. */
@NullMarked
package dev.doorbuster.sandbox.server;

import org.jspecify.annotations.NullMarked;
