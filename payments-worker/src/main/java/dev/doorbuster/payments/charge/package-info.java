/** The payment provider as the worker sees it: its HTTP interface and the bounds around every call. */
@NullMarked
package dev.doorbuster.payments.charge;

import org.jspecify.annotations.NullMarked;
