/** Each kind of server process: how it is prepared, started, known to be ready, and stopped. */
@NullMarked
package dev.doorbuster.lab.server;

import org.jspecify.annotations.NullMarked;
