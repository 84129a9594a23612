/** What every log-in needs, of shoppers and of staff. */
@NullMarked
package dev.doorbuster.service.login;

import org.jspecify.annotations.NullMarked;
