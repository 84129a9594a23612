/** Parts of the log-in that the shop and the back office share. */
@NullMarked
package dev.doorbuster.service.login;

import org.jspecify.annotations.NullMarked;
