/** Distributed tracing through HTTP, PostgreSQL, Redis and AMQP, off unless a collector is named. */
@NullMarked
package dev.doorbuster.service.tracing;

import org.jspecify.annotations.NullMarked;
