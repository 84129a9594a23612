/** Authentication of staff: login, sessions, form tokens and the throttle. */
@NullMarked
package dev.doorbuster.admin.login;

import org.jspecify.annotations.NullMarked;
