/** The web layer of services with pages: routes, responses in two forms, errors, static files, security headers. */
@NullMarked
package dev.doorbuster.service.web;

import org.jspecify.annotations.NullMarked;
