/** The lab: it starts, watches, switches and measures the shop, and the shop depends on none of it. */
@NullMarked
package dev.doorbuster.lab;

import org.jspecify.annotations.NullMarked;
