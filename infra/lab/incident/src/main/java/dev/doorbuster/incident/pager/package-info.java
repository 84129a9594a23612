/** The page that calls an engineer to a shop in trouble. */
@NullMarked
package dev.doorbuster.incident.pager;

import org.jspecify.annotations.NullMarked;
