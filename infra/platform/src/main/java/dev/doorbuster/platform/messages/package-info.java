/** What travels over RabbitMQ. */
@NullMarked
package dev.doorbuster.platform.messages;

import org.jspecify.annotations.NullMarked;
