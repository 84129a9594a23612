/** When shoppers arrive: schedules that never wait for the shop. */
@NullMarked
package dev.doorbuster.crowd.arrival;

import org.jspecify.annotations.NullMarked;
