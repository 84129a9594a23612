/** The client of the payment provider's HTTP interface, which every service uses. */
@NullMarked
package dev.doorbuster.service.provider;

import org.jspecify.annotations.NullMarked;
