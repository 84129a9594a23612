/** The generated shop: how it is prepared, changed and restarted. */
@NullMarked
package dev.doorbuster.incident.site;

import org.jspecify.annotations.NullMarked;
