/** The sandbox: starts, watches and switches a platform of real servers. Everything else of the lab builds on it. */
@NullMarked
package dev.doorbuster.sandbox;

import org.jspecify.annotations.NullMarked;
