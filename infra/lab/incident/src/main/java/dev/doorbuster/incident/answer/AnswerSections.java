package dev.doorbuster.incident.answer;

import dev.doorbuster.incident.answer.Answer.Cause;
import dev.doorbuster.incident.answer.Answer.Gather;
import dev.doorbuster.incident.answer.Answer.Message;
import dev.doorbuster.incident.answer.Answer.Mitigated;
import dev.doorbuster.incident.answer.Answer.Prevention;
import dev.doorbuster.incident.answer.Answer.Priority;
import dev.doorbuster.incident.answer.Answer.RuledOut;
import dev.doorbuster.incident.data.YamlNode;
import dev.doorbuster.measure.matrix.Symptom;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads the sections of one answer. */
final class AnswerSections {

    private static final List<String> KEYS = List.of(
            "severity",
            "symptoms",
            "gather",
            "priority",
            "tools",
            "causes",
            "ruledOut",
            "mitigated",
            "prevent",
            "message");
    private static final List<String> CAUSE_KEYS =
            List.of("component", "mechanism", "confidence", "explains", "pins", "since");

    private static final Map<String, Severity> SEVERITIES = Ids.all(Severity.class);
    private static final Map<String, Symptom> SYMPTOMS = Ids.all(Symptom.class);
    private static final Map<String, Component> COMPONENTS = Ids.all(Component.class);
    private static final Map<String, Confidence> CONFIDENCES = Ids.all(Confidence.class);

    private static final Pattern PIN = Pattern.compile("P([1-9][0-9]?)");
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    private final Mechanisms mechanisms;
    private final FreeText freeText = new FreeText();
    private final Set<Place> places = new HashSet<>();

    /** A mechanism in a component: an answer names it once, as a cause or as ruled out. */
    private record Place(Component component, String mechanism) {}

    AnswerSections(Mechanisms mechanisms) {
        this.mechanisms = mechanisms;
    }

    Answer of(YamlNode root) {
        if (!root.isThere()) {
            throw root.wrong("is empty. Allowed: " + String.join(", ", KEYS));
        }
        root.onlyKeys(KEYS);
        Optional<List<Cause>> causes = causes(root.at("causes"));
        int number = causes.map(List::size).orElse(0);
        Answer answer = new Answer(
                optional(root.at("severity"), node -> node.oneOf(SEVERITIES)),
                symptoms(root.at("symptoms").onlyKeys(SYMPTOMS.keySet())),
                gather(root.at("gather").onlyKeys(List.of("text", "pins"))),
                priority(root.at("priority").onlyKeys(List.of("order", "text"))),
                text(root.at("tools").onlyKeys(List.of("text"))),
                causes,
                all(root.at("ruledOut"), AnswerLimits.MAX_RULED_OUT, this::ruledOut),
                all(root.at("mitigated"), AnswerLimits.MAX_CAUSES, item -> mitigated(item, number)),
                all(root.at("prevent"), AnswerLimits.MAX_CAUSES, item -> prevention(item, number)),
                message(root.at("message").onlyKeys(List.of("customers", "engineers"))));
        freeText.refuseTooManyWords();
        return answer;
    }

    private static <T> Optional<T> optional(YamlNode node, Function<YamlNode, T> reading) {
        return node.isThere() ? Optional.of(reading.apply(node)) : Optional.empty();
    }

    private static <T> List<T> all(YamlNode list, int max, Function<YamlNode, T> reading) {
        return list.items(max).stream().map(reading).toList();
    }

    /** A list whose items differ. */
    private static <T> List<T> distinct(YamlNode list, int max, Function<YamlNode, T> reading) {
        Set<T> read = new LinkedHashSet<>();
        for (YamlNode item : list.items(max)) {
            if (!read.add(reading.apply(item))) {
                throw item.wrong("is listed twice");
            }
        }
        return List.copyOf(read);
    }

    private static Map<Symptom, Boolean> symptoms(YamlNode map) {
        Map<Symptom, Boolean> symptoms = new EnumMap<>(Symptom.class);
        SYMPTOMS.forEach((id, symptom) ->
                optional(map.at(id), YamlNode::truth).ifPresent(present -> symptoms.put(symptom, present)));
        return symptoms;
    }

    private Gather gather(YamlNode map) {
        return new Gather(text(map), pins(map.at("pins")));
    }

    private Priority priority(YamlNode map) {
        return new Priority(symptomList(map.at("order")), text(map));
    }

    private Message message(YamlNode map) {
        return new Message(
                freeText.of(map.at("customers"), AnswerLimits.MAX_TEXT),
                freeText.of(map.at("engineers"), AnswerLimits.MAX_TEXT));
    }

    private String text(YamlNode map) {
        return freeText.of(map.at("text"), AnswerLimits.MAX_TEXT);
    }

    private Optional<List<Cause>> causes(YamlNode list) {
        return optional(list, present -> all(present, AnswerLimits.MAX_CAUSES, this::cause));
    }

    private Cause cause(YamlNode item) {
        Place place = place(item.onlyKeys(CAUSE_KEYS));
        return new Cause(
                place.component(),
                place.mechanism(),
                optional(item.at("confidence"), node -> node.oneOf(CONFIDENCES)).orElse(Confidence.LIKELY),
                symptomList(item.at("explains")),
                pins(item.at("pins")),
                optional(item.at("since"), AnswerSections::time));
    }

    private RuledOut ruledOut(YamlNode item) {
        Place place = place(item.onlyKeys(List.of("component", "mechanism", "pins")));
        return new RuledOut(place.component(), place.mechanism(), pins(item.at("pins")));
    }

    private Place place(YamlNode item) {
        Component component = item.at("component").oneOf(COMPONENTS);
        Mechanism mechanism = mechanisms.at(item.at("mechanism"));
        if (!mechanism.components().contains(component)) {
            throw item.at("component")
                    .wrong("is " + component.id() + ", but " + mechanism.id() + " can only be in "
                            + Component.listed(mechanism.components()));
        }
        Place place = new Place(component, mechanism.id());
        if (!places.add(place)) {
            throw item.wrong("names " + component.id() + ", " + mechanism.id()
                    + " again; a mechanism is listed once, in causes or in ruledOut");
        }
        return place;
    }

    private Mitigated mitigated(YamlNode item, int causes) {
        item.onlyKeys(List.of("cause", "by", "verifiedBy"));
        return new Mitigated(
                number(item.at("cause"), causes),
                freeText.of(item.at("by"), AnswerLimits.MAX_MEASURE),
                pins(item.at("verifiedBy")));
    }

    private Prevention prevention(YamlNode item, int causes) {
        item.onlyKeys(List.of("cause", "text", "alert"));
        return new Prevention(
                number(item.at("cause"), causes), text(item), freeText.of(item.at("alert"), AnswerLimits.MAX_TEXT));
    }

    private static int number(YamlNode node, int causes) {
        if (causes == 0) {
            throw node.wrong("must be the number of a cause, but causes is empty");
        }
        return node.number(1, causes);
    }

    private static List<Symptom> symptomList(YamlNode list) {
        return distinct(list, SYMPTOMS.size(), item -> item.oneOf(SYMPTOMS));
    }

    private static List<Integer> pins(YamlNode list) {
        return distinct(list, AnswerLimits.MAX_PINS, AnswerSections::pin);
    }

    private static int pin(YamlNode node) {
        String written = node.written(AnswerLimits.MAX_TEXT);
        int number = PIN.matcher(written).matches() ? Integer.parseInt(written.substring(1)) : 0;
        if (number < 1 || number > AnswerLimits.MAX_PINS) {
            throw node.mustBe("a pin, P1 to P" + AnswerLimits.MAX_PINS);
        }
        return number;
    }

    private static LocalTime time(YamlNode node) {
        String written = node.written(AnswerLimits.MAX_TEXT);
        if (!TIME.matcher(written).matches()) {
            throw node.mustBe("a time of day from 00:00 to 23:59");
        }
        return LocalTime.parse(written);
    }
}
