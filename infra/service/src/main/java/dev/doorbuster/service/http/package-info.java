/**
 * HTTP for every service: negotiation, request ids, the request log, and problem details with the table behind them.
 */
@NullMarked
package dev.doorbuster.service.http;

import org.jspecify.annotations.NullMarked;
