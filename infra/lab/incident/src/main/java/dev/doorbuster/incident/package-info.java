/** An incident: a sealed shop in trouble that somebody is called to. */
@NullMarked
package dev.doorbuster.incident;

import org.jspecify.annotations.NullMarked;
