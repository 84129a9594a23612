/** The messages that are sent over RabbitMQ. */
@NullMarked
package dev.doorbuster.service.messages;

import org.jspecify.annotations.NullMarked;
