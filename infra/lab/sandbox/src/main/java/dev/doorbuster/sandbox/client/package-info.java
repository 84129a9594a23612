/** Clients of a running platform: its status, its switches, its queues, its database. */
@NullMarked
package dev.doorbuster.sandbox.client;

import org.jspecify.annotations.NullMarked;
