/** The settings that a service reads from its environment. */
@NullMarked
package dev.doorbuster.service.settings;

import org.jspecify.annotations.NullMarked;
