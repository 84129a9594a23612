/** The runtime of every service: server, health, metrics and orderly shutdown. */
@NullMarked
package dev.doorbuster.service.host;

import org.jspecify.annotations.NullMarked;
