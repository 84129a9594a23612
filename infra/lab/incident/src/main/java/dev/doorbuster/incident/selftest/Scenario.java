package dev.doorbuster.incident.selftest;

import dev.doorbuster.incident.compose.Composition;
import dev.doorbuster.incident.compose.Level;
import java.util.List;
import java.util.function.Predicate;

/**
 * One incident and what is checked of it, one after the other. What ends the incident comes last.
 *
 * @param name the names of its checks begin with it
 * @param level of the incident
 * @param wanted which composition it needs
 * @param checks at least one
 */
public record Scenario(String name, Level level, Predicate<Composition> wanted, List<Check> checks) {

    public Scenario {
        checks = List.copyOf(checks);
    }
}
