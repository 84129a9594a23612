/** What the databases, the queues and the provider say, read at one moment. */
@NullMarked
package dev.doorbuster.check.fact;

import org.jspecify.annotations.NullMarked;
