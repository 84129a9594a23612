package dev.doorbuster.sandbox.switchboard;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * The text of a valid faults file, in which variants can be replaced in place.
 *
 * <p>It works on the parser's events and their positions, not on lines, so that block and flow style, quotes, tags,
 * anchors and aliases mean what YAML defines.
 */
final class FaultsText {

    private static final int TAB = 8;

    private final String text;
    private final List<Entry> entries;

    /**
     * One variant as it is written in the text.
     *
     * @param anchored the value that an alias refers to; null when there is no alias
     */
    private record Entry(
            String fault,
            NodeEvent event,
            String value,
            @Nullable String anchored) {

        boolean isAlias() {
            return anchored != null;
        }
    }

    FaultsText(String text) {
        this.text = text;
        this.entries = entries(text);
    }

    private static List<Entry> entries(String text) {
        List<Entry> entries = new ArrayList<>();
        Map<String, String> anchors = new HashMap<>();
        int depth = 0;
        String key = null;
        for (Event event : new Yaml(new SafeConstructor(new LoaderOptions())).parse(new StringReader(text))) {
            if (event instanceof MappingStartEvent) {
                depth++;
                key = null;
            } else if (event instanceof NodeEvent node && depth > 0) {
                String value = value(node, anchors);
                if (depth == 2 && key != null) {
                    entries.add(new Entry(key, node, value, node instanceof AliasEvent ? value : null));
                    key = null;
                } else {
                    key = value;
                }
            }
        }
        return entries;
    }

    private static String value(NodeEvent node, Map<String, String> anchors) {
        if (node instanceof ScalarEvent scalar) {
            if (scalar.getAnchor() != null) {
                anchors.put(scalar.getAnchor(), scalar.getValue());
            }
            return scalar.getValue();
        }
        return anchors.getOrDefault(String.valueOf(node.getAnchor()), "");
    }

    /**
     * Returns the text with these variants. If an anchored value changes, its aliases are written out as plain values,
     * so that their meaning stays the same.
     */
    String with(Map<String, String> variants) {
        StringBuilder changed = new StringBuilder(text);
        boolean anchorsChange = entries.stream()
                .anyMatch(entry -> entry.event().getAnchor() != null
                        && !entry.isAlias()
                        && !entry.value().equals(variants.get(entry.fault())));
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            String variant = variants.get(entry.fault());
            if (variant != null && (!variant.equals(entry.value()) || (entry.isAlias() && anchorsChange))) {
                replace(changed, entry.event(), variant);
            }
        }
        return changed.toString();
    }

    private void replace(StringBuilder changed, NodeEvent event, String variant) {
        int from = text.offsetByCodePoints(0, event.getStartMark().getIndex());
        int to = text.offsetByCodePoints(0, event.getEndMark().getIndex());
        String written = text.substring(from, to);
        if (event instanceof ScalarEvent scalar) {
            ScalarStyle style = scalar.getScalarStyle();
            if (style == ScalarStyle.SINGLE_QUOTED || style == ScalarStyle.DOUBLE_QUOTED) {
                from += written.indexOf(style.getChar()) + 1;
                to--;
            } else {
                to = from + written.stripTrailing().length();
                from = to - scalar.getValue().length();
            }
        }
        keepColumn(changed, to, variant.length() - (to - from));
        changed.replace(from, to, variant);
    }

    /**
     * Keeps a comment's column: narrows or widens the gap before it by as much as the word gets longer or shorter; at
     * least one blank remains.
     */
    private static void keepColumn(StringBuilder changed, int at, int longer) {
        int comment = comment(changed, at);
        if (comment < 0) {
            return;
        }
        int gap = comment;
        while (isBlank(changed.charAt(gap - 1))) {
            gap--;
        }
        String blanks = changed.substring(gap, comment);
        int gapColumn = column(changed, gap);
        int wanted = column(changed, comment);
        if (columnAfter(gapColumn + longer, blanks) != wanted) {
            changed.replace(gap, comment, " ".repeat(Math.max(1, wanted - gapColumn - longer)));
        }
    }

    /** The index at which this line's comment begins; -1 when none follows this position. */
    private static int comment(CharSequence text, int at) {
        char quote = 0;
        for (int i = at; i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r'; i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (i > at && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == '#' && i > 0 && isBlank(text.charAt(i - 1))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static int column(CharSequence text, int at) {
        int start = at;
        while (start > 0 && text.charAt(start - 1) != '\n' && text.charAt(start - 1) != '\r') {
            start--;
        }
        return columnAfter(0, text.subSequence(start, at));
    }

    private static int columnAfter(int column, CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            column += text.charAt(i) == '\t' ? TAB - column % TAB : 1;
        }
        return column;
    }
}
