/** What all HTTP answers share: request ids, the request log, problem details. */
@NullMarked
package dev.doorbuster.service.http;

import org.jspecify.annotations.NullMarked;
