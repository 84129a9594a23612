/** Facts from the databases, the queues and the provider. */
@NullMarked
package dev.doorbuster.check.fact;

import org.jspecify.annotations.NullMarked;
