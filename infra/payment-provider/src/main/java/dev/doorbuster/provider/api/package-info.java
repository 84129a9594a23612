/** The provider's HTTP interface. */
@NullMarked
package dev.doorbuster.provider.api;

import org.jspecify.annotations.NullMarked;
