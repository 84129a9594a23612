/**
 * The provider's state: tokens, charges and refunds. Decisions are atomic per key and on disk before they are revealed.
 */
@NullMarked
package dev.doorbuster.provider.book;

import org.jspecify.annotations.NullMarked;
