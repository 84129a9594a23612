/** What somebody who is called gets to read. */
@NullMarked
package dev.doorbuster.incident.pager;

import org.jspecify.annotations.NullMarked;
