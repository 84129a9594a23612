/** Reads YAML: the files of {@code infra/incidents}, and answers, which may come from anybody. */
@NullMarked
package dev.doorbuster.incident.data;

import org.jspecify.annotations.NullMarked;
