/** What travels over RabbitMQ. */
@NullMarked
package dev.doorbuster.service.messages;

import org.jspecify.annotations.NullMarked;
