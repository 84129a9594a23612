/** What an incident consists of, and how it is drawn. */
@NullMarked
package dev.doorbuster.incident.compose;

import org.jspecify.annotations.NullMarked;
