/** The control room's web server: parameters, the live stream. */
@NullMarked
package dev.doorbuster.controlroom.http;

import org.jspecify.annotations.NullMarked;
