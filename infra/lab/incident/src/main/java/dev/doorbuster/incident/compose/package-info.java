/**
 * What an incident consists of, and how it is drawn: faults, each in one of its forms, and decoys. At level 1 a form
 * shows its mechanism plainly; from level 2 on, four of the faults may have an indirect one.
 */
@NullMarked
package dev.doorbuster.incident.compose;

import org.jspecify.annotations.NullMarked;
