/** Components that hold resources only while they are in service. */
@NullMarked
package dev.doorbuster.service.lifecycle;

import org.jspecify.annotations.NullMarked;
