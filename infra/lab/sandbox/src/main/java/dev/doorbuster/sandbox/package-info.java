/** The sandbox, which runs a platform of real servers and switches its faults. The rest of the lab builds on it. */
@NullMarked
package dev.doorbuster.sandbox;

import org.jspecify.annotations.NullMarked;
