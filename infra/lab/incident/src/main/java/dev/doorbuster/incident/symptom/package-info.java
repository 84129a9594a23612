/** The symptoms of a running shop, as shoppers and staff notice them from outside. */
@NullMarked
package dev.doorbuster.incident.symptom;

import org.jspecify.annotations.NullMarked;
