/** The answer to an incident: what it consists of, how it is read and written, and what can be claimed in it. */
@NullMarked
package dev.doorbuster.incident.answer;

import org.jspecify.annotations.NullMarked;
