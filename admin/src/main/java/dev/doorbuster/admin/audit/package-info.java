/**
 * The audit log of changes by staff: written in the transaction of each change, readable by all staff, never altered.
 */
@NullMarked
package dev.doorbuster.admin.audit;

import org.jspecify.annotations.NullMarked;
