/** The control room's web server: assets, parameters, the live stream. */
@NullMarked
package dev.doorbuster.controlroom.http;

import org.jspecify.annotations.NullMarked;
