/** Who of the staff changed what: written with each change, read by everybody, never altered. */
@NullMarked
package dev.doorbuster.admin.audit;

import org.jspecify.annotations.NullMarked;
