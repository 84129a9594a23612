/** Proves that incidents work: plays them through the doors of trainers and trainees, and looks at what comes out. */
@NullMarked
package dev.doorbuster.incident.selftest;

import org.jspecify.annotations.NullMarked;
