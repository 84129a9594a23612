/**
 * RabbitMQ as every service uses it: how to connect, and what is declared there under which names.
 *
 * <p>All services use RabbitMQ's own Java client. The Vert.x client, which wraps it, hides the channel: after a
 * reconnect it sends the answer to a delivery of the lost channel on the new one, where the same tag is a message that
 * nobody has handled; it reports a consumer that the broker refused as one that consumes; and it can neither publish as
 * mandatory nor bound the wait for the broker's reply to a call.
 */
@NullMarked
package dev.doorbuster.service.broker;

import org.jspecify.annotations.NullMarked;
