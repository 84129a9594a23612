/** Who is at the keyboard: log-in, sessions, form tokens, the throttle. */
@NullMarked
package dev.doorbuster.admin.login;

import org.jspecify.annotations.NullMarked;
