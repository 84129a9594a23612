/** RabbitMQ and the port mapper of its Erlang nodes. */
@NullMarked
package dev.doorbuster.sandbox.server.rabbitmq;

import org.jspecify.annotations.NullMarked;
