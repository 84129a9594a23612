package dev.doorbuster.sandbox.seed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Named lists of words or sentences from a resource: a line {@code [name]}, then entries separated by semicolons. */
final class WordLists {

    private final String resource;
    private final Map<String, List<String>> lists;

    private WordLists(String resource, Map<String, List<String>> lists) {
        this.resource = resource;
        this.lists = lists;
    }

    static WordLists load(String resource) {
        Map<String, List<String>> lists = new HashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : lines(resource)) {
            if (line.startsWith("[")) {
                current = new ArrayList<>();
                lists.put(line.substring(1, line.length() - 1), current);
            } else {
                current.addAll(entries(line, ";"));
            }
        }
        return new WordLists(resource, lists);
    }

    /** The list with this name. */
    List<String> list(String name) {
        List<String> list = lists.get(name);
        if (list == null || list.isEmpty()) {
            throw new IllegalStateException(resource + " has no list [" + name + "]");
        }
        return list;
    }

    /** A random entry of the list with this name. */
    String pick(String name, Random random) {
        return pick(list(name), random);
    }

    static String pick(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /** The resource's lines, stripped, without comments and empty lines. */
    static List<String> lines(String resource) {
        InputStream stream = WordLists.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("the word list " + resource + " is missing from the jar");
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The stripped entries of one line. */
    static List<String> entries(String line, String separator) {
        List<String> entries = new ArrayList<>();
        for (String entry : line.split(separator)) {
            if (!entry.isBlank()) {
                entries.add(entry.strip());
            }
        }
        return entries;
    }
}
