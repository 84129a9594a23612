/** Refusals: how a rule of the domain rejects a request, without knowledge of HTTP. */
@NullMarked
package dev.doorbuster.service.refusal;

import org.jspecify.annotations.NullMarked;
