/** What a service is told by its environment. */
@NullMarked
package dev.doorbuster.platform.settings;

import org.jspecify.annotations.NullMarked;
