/** The processes of a platform. */
@NullMarked
package dev.doorbuster.sandbox.topology;

import org.jspecify.annotations.NullMarked;
