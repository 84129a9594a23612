/** The payment provider's HTTP interface as every service calls it. */
@NullMarked
package dev.doorbuster.service.provider;

import org.jspecify.annotations.NullMarked;
