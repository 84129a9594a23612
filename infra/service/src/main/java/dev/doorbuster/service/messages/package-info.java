/** The messages that travel over RabbitMQ. */
@NullMarked
package dev.doorbuster.service.messages;

import org.jspecify.annotations.NullMarked;
