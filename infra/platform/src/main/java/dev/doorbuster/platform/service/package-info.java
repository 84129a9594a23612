/** The frame every service runs in: server, health, metrics, orderly stop. */
@NullMarked
package dev.doorbuster.platform.service;

import org.jspecify.annotations.NullMarked;
