/** Where sessions are kept and how much they carry: several ways behind one interface. */
@NullMarked
package dev.doorbuster.storefront.session.sessioneviction;

import org.jspecify.annotations.NullMarked;
