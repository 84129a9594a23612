/** HAProxy and Nginx, and the error pages that both serve. */
@NullMarked
package dev.doorbuster.sandbox.server.proxy;

import org.jspecify.annotations.NullMarked;
