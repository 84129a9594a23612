/**
 * RabbitMQ as every service uses it: connections, and the names and declarations of exchanges and queues.
 *
 * <p>All services use RabbitMQ's own Java client. The Vert.x client, which wraps it, hides the channel. After a
 * reconnect it acknowledges a delivery of the lost channel on the new one, where the same tag belongs to a message that
 * was not processed. It reports a consumer that the broker refused as consuming. And it can neither publish mandatory
 * messages nor bound the wait for the broker's reply to a call.
 */
@NullMarked
package dev.doorbuster.service.broker;

import org.jspecify.annotations.NullMarked;
