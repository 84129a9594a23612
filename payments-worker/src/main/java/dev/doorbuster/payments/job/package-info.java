/** Payment jobs: the connection to RabbitMQ, and the processing of each delivery. */
@NullMarked
package dev.doorbuster.payments.job;

import org.jspecify.annotations.NullMarked;
