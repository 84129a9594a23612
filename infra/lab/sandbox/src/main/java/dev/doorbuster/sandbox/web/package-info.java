/** What the web pages of the lab share: who may use them, refusals, and how their files are served. */
@NullMarked
package dev.doorbuster.sandbox.web;

import org.jspecify.annotations.NullMarked;
