/** The web layer of services with pages: routes, answers in two forms, errors, files for browsers, security headers. */
@NullMarked
package dev.doorbuster.service.web;

import org.jspecify.annotations.NullMarked;
