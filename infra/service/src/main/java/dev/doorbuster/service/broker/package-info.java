/** RabbitMQ as every service uses it: how to connect, and what is declared there under which names. */
@NullMarked
package dev.doorbuster.service.broker;

import org.jspecify.annotations.NullMarked;
