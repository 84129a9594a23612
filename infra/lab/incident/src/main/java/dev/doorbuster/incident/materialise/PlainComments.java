package dev.doorbuster.incident.materialise;

import dev.doorbuster.incident.source.Edits;
import dev.doorbuster.incident.source.JavaFile;
import dev.doorbuster.incident.source.JavaTokens;
import dev.doorbuster.incident.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of comments what only the lesson needs: the paragraphs that say when code breaks or why it holds, the
 * sentences about variants, switches and the lab, and the links to classes that are not there.
 */
final class PlainComments {

    private static final int WIDTH = 120;

    /** Words that a company's own code would have no reason to use. */
    private static final Pattern FOREIGN = Pattern.compile(
            "(?i)\\b(faults?|variants?|switchboards?|switchable|broken|fixed|mitigations?|lab|sandbox|crowd|lessons?"
                    + "|experiments?|doorbuster|simulated|infra/[a-z]+)\\b");

    private static final Pattern COMMENT_LINE = Pattern.compile("^\\s*(#|--|//|<!--)");
    private static final Pattern LESSON = Pattern.compile("^(?:<p>)?(Breaks|Holds)\\b");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+(?=[A-Z{`(])");
    private static final Pattern LINK = Pattern.compile("\\{@(?:link|linkplain|value)\\s+([\\w.]*)(?:#(\\w+))?");

    private final Map<String, Set<String>> members;
    private final Set<String> dropped;
    private Set<String> own = Set.of();

    /**
     * @param members by the simple name of each class in the tree: the identifiers in its file
     * @param dropped the simple names of the classes that were dropped from the tree
     */
    PlainComments(Map<String, Set<String>> members, Set<String> dropped) {
        this.members = Map.copyOf(members);
        this.dropped = Set.copyOf(dropped);
    }

    /** A configuration file without the lines of comments that a company's own would not have. */
    static String inConfiguration(String text) {
        return text.lines()
                .filter(line -> !(COMMENT_LINE.matcher(line).find()
                        && FOREIGN.matcher(line).find()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** @param identifiers all that occur in the code of the file */
    JavaFile in(JavaFile file, Set<String> identifiers) {
        own = identifiers;
        Edits edits = new Edits(file.text());
        for (Span comment : groups(file.text())) {
            String before = comment.of(file.text());
            String after = plain(before, indentation(file.text(), comment.from()));
            if (after.isEmpty()) {
                remove(comment, file.text(), edits);
            } else if (!after.equals(before)) {
                edits.replace(comment, after);
            }
        }
        return edits.isEmpty() ? file : file.with(edits.apply()).withUsedImportsOnly();
    }

    private static void remove(Span comment, String text, Edits edits) {
        String before = text.substring(text.lastIndexOf('\n', comment.from() - 1) + 1, comment.from());
        if (before.isBlank()) {
            edits.removeWithComments(comment);
        } else {
            int code = comment.from() - before.length() + before.stripTrailing().length();
            edits.replace(new Span(code, comment.to()), "");
        }
    }

    /** The comments, with line comments that follow each other taken as one. */
    private static List<Span> groups(String text) {
        List<Span> groups = new ArrayList<>();
        for (Span comment : JavaTokens.of(text).comments()) {
            if (!groups.isEmpty() && continues(text, groups.get(groups.size() - 1), comment)) {
                Span first = groups.remove(groups.size() - 1);
                groups.add(new Span(first.from(), comment.to()));
            } else {
                groups.add(comment);
            }
        }
        return groups;
    }

    private static boolean continues(String text, Span first, Span second) {
        String between = text.substring(first.to(), second.from());
        return text.startsWith("//", first.from())
                && text.startsWith("//", second.from())
                && between.isBlank()
                && between.indexOf('\n') == between.lastIndexOf('\n');
    }

    private static String indentation(String text, int from) {
        int line = text.lastIndexOf('\n', from - 1) + 1;
        return text.substring(line, from).isBlank() ? text.substring(line, from) : "";
    }

    private String plain(String comment, String indent) {
        if (!comment.startsWith("/**")) {
            return isForeign(comment) ? "" : comment;
        }
        List<String> paragraphs = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        split(comment, paragraphs, tags);
        List<String> kept = new ArrayList<>();
        boolean changed = false;
        for (String paragraph : paragraphs) {
            String plain = plainParagraph(paragraph);
            changed |= !plain.equals(paragraph);
            if (!plain.isEmpty()) {
                kept.add(plain);
            }
        }
        List<String> keptTags = tags.stream().filter(tag -> !isForeign(tag)).toList();
        changed |= keptTags.size() != tags.size();
        if (!changed) {
            return comment;
        }
        return kept.isEmpty() && keptTags.isEmpty() ? "" : javadoc(kept, keptTags, indent);
    }

    private static void split(String comment, List<String> paragraphs, List<String> tags) {
        String body = comment.substring("/**".length(), comment.length() - "*/".length());
        StringBuilder current = new StringBuilder();
        boolean inTags = false;
        for (String raw : body.split("\n", -1)) {
            String line = raw.strip();
            line = line.startsWith("*") ? line.substring(1).replaceFirst("^ ", "") : line;
            boolean startsTag = line.startsWith("@");
            if ((line.isBlank() && !inTags) || startsTag) {
                flush(current, inTags ? tags : paragraphs);
            }
            inTags |= startsTag;
            if (!line.isBlank()) {
                current.append(current.isEmpty() ? "" : "\n").append(line);
            }
        }
        flush(current, inTags ? tags : paragraphs);
    }

    private static void flush(StringBuilder current, List<String> into) {
        if (!current.isEmpty()) {
            into.add(current.toString());
            current.setLength(0);
        }
    }

    private String plainParagraph(String paragraph) {
        if (LESSON.matcher(paragraph).find()) {
            return "";
        }
        if (!isForeign(paragraph) && !paragraph.contains(" Breaks ") && !paragraph.contains(" Holds ")) {
            return paragraph;
        }
        if (paragraph.contains("<pre>") || paragraph.contains("<ul>")) {
            return "";
        }
        StringBuilder kept = new StringBuilder();
        for (String sentence : SENTENCE_END.split(paragraph.replace('\n', ' ').replaceFirst("^<p>", ""))) {
            if (LESSON.matcher(sentence).find()) {
                break;
            }
            if (!isForeign(sentence)) {
                kept.append(kept.isEmpty() ? "" : " ").append(sentence);
            }
        }
        return kept.isEmpty() || !paragraph.startsWith("<p>") ? kept.toString() : "<p>" + kept;
    }

    private boolean isForeign(String text) {
        if (FOREIGN.matcher(text).find()) {
            return true;
        }
        Matcher link = LINK.matcher(text);
        while (link.find()) {
            if (leadsNowhere(link.group(1), link.group(2))) {
                return true;
            }
        }
        return false;
    }

    private boolean leadsNowhere(String type, @Nullable String member) {
        String simple = type.substring(type.lastIndexOf('.') + 1);
        Set<String> there = simple.isEmpty() ? own : members.get(simple);
        boolean hasMember = member == null || there == null || there.contains(member) || there.contains(member + "(");
        return dropped.contains(simple) || !hasMember;
    }

    private static String javadoc(List<String> paragraphs, List<String> tags, String indent) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < paragraphs.size(); i++) {
            String paragraph = paragraphs.get(i);
            if (i == 0) {
                paragraph = paragraph.replaceFirst("^<p>", "");
            } else {
                lines.add("");
            }
            boolean isText = !paragraph.contains("<pre>") && !paragraph.contains("<ul>");
            lines.addAll(isText ? wrapped(paragraph, WIDTH - indent.length() - 3) : List.of(paragraph.split("\n")));
        }
        if (!tags.isEmpty() && !lines.isEmpty()) {
            lines.add("");
        }
        tags.forEach(tag -> lines.addAll(List.of(tag.split("\n"))));
        boolean fitsOneLine =
                lines.size() == 1 && indent.length() + lines.get(0).length() + 8 <= WIDTH;
        if (fitsOneLine) {
            return "/** " + lines.get(0) + " */";
        }
        StringBuilder text = new StringBuilder("/**\n");
        lines.forEach(line ->
                text.append(indent).append(line.isEmpty() ? " *" : " * " + line).append('\n'));
        return text.append(indent).append(" */").toString();
    }

    private static List<String> wrapped(String paragraph, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : paragraph.split("\\s+")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
