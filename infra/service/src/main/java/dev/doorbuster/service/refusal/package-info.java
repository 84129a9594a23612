/** How a rule of the domain says no, in the domain's words. */
@NullMarked
package dev.doorbuster.service.refusal;

import org.jspecify.annotations.NullMarked;
