/** What every log-in needs, of shoppers and of staff. */
@NullMarked
package dev.doorbuster.platform.login;

import org.jspecify.annotations.NullMarked;
