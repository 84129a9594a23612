/** Each kind of server process: how it is prepared, started, known to be ready, and stopped. */
@NullMarked
package dev.doorbuster.sandbox.server;

import org.jspecify.annotations.NullMarked;
