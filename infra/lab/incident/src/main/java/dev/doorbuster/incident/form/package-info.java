/**
 * What an indirect form changes in the source of a shop, beyond the variant that it begins with: exact edits, and the
 * pull requests of its area. One file for each such form, in {@code infra/incidents/forms}.
 */
@NullMarked
package dev.doorbuster.incident.form;

import org.jspecify.annotations.NullMarked;
