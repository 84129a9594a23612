package dev.doorbuster.incident.selftest;

import dev.doorbuster.sandbox.switchboard.Fault;
import dev.doorbuster.sandbox.switchboard.FaultCatalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words that would lead from a shop to this project, or tell what is wrong with it. Letter case does not matter,
 * except within {@code (?-i:…)}.
 *
 * @param anywhere what nothing inside may say, not even other people's programs; an extended regular expression
 * @param ours what the shop itself may not say, either; a Perl regular expression that contains the other one
 */
public record Terms(String anywhere, String ours) {

    /** The brand, the switches, and the files of both. */
    private static final List<String> PROJECT = List.of("doorbuster", "switchboard", "stampede", "faults\\.yaml");

    /**
     * Versions whose names other people use for something else: RFC 5861's header, and nearly the Redis policy
     * {@code noeviction}.
     */
    private static final Set<String> COMMON = Set.of("stale-while-revalidate");

    /**
     * Words of the lab and of its lessons that are too common to be looked for in other people's text. Allowed are the
     * style sheets' {@code font-variant} and everything that can break in a shop, such as a connection: "broken" is
     * looked for only where it is a value or a file, as the version of a fault is.
     */
    private static final List<String> LAB = List.of(
            "(?<!font-)\\bvariants?\\b",
            "[=\"/]broken\\b",
            "\\bmitigations?\\b",
            "\\blessons?\\b",
            "\\blab\\b",
            "\\bsandbox\\b",
            "\\bcrowd\\b",
            "(?-i:\\b(?:Broken|Fixed)[A-Z])",
            "(?-i:\\bBreaks (?:when|because|as)\\b)",
            "(?-i:\\bHolds because\\b)");

    /** Reads the names of all faults and of their versions from a checkout. */
    public static Terms read(Path checkout) throws IOException {
        List<Fault> faults = List.copyOf(FaultCatalogue.read(checkout).faults());
        Stream<String> ids = faults.stream().map(fault -> fault.id().replace("-", "[-_]?"));
        // "fixed" and "broken" are everyday words.
        List<String> versions = faults.stream()
                .flatMap(fault -> fault.variantNames().stream())
                .filter(name -> name.contains("-"))
                .distinct()
                .toList();
        String anywhere = Stream.of(PROJECT.stream(), ids, versions.stream().filter(name -> !COMMON.contains(name)))
                .flatMap(words -> words)
                .collect(Collectors.joining("|"));
        return new Terms(
                anywhere,
                Stream.concat(Stream.of(anywhere), Stream.concat(COMMON.stream(), LAB.stream()))
                        .collect(Collectors.joining("|")));
    }
}
