/** What a service is told by its environment. */
@NullMarked
package dev.doorbuster.service.settings;

import org.jspecify.annotations.NullMarked;
