/** Which processes a platform consists of. */
@NullMarked
package dev.doorbuster.sandbox.topology;

import org.jspecify.annotations.NullMarked;
