/** What the lab's web pages share: who may use them, refusals, and scripts. */
@NullMarked
package dev.doorbuster.sandbox.web;

import org.jspecify.annotations.NullMarked;
