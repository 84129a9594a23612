/** The control room's web server: access, assets, refusals, the live stream. */
@NullMarked
package dev.doorbuster.controlroom.http;

import org.jspecify.annotations.NullMarked;
