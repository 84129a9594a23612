/** What the tests of several modules need. */
@NullMarked
package dev.doorbuster.testsupport;

import org.jspecify.annotations.NullMarked;
