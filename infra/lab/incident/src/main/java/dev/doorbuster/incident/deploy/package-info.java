/** The deploy door of a generated shop: its pull requests, and what they change. */
@NullMarked
package dev.doorbuster.incident.deploy;

import org.jspecify.annotations.NullMarked;
