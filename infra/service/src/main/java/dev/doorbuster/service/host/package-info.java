/** The frame every service runs in: server, health, metrics, orderly stop. */
@NullMarked
package dev.doorbuster.service.host;

import org.jspecify.annotations.NullMarked;
