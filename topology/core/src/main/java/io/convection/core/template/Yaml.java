package io.convection.core.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.NullNode;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

import io.convection.core.Code;
import io.convection.core.InvalidException;

/**
 * Reads one YAML document as plain data: no tags but those of JSON's values, keys are strings as they are written, no key twice. An alias is its anchor's part,
 * shared; limits count what it would be written out, so nothing small can become large. {@code <<} merges as in YAML 1.1.
 */
final class Yaml {

    private static final String MERGE = "<<";

    private final ParserImpl parser;
    private final Map<String, Tree> anchors = new TreeMap<>();

    private final Limits limits;

    private Yaml(String text, Limits limits) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(limits.length());
        this.limits = limits;
        this.parser = new ParserImpl(new StreamReader(text), options);
    }

    /** Reads YAML, or JSON, which is read as such: YAML 1.1 doesn't take all of it. */
    static Tree parse(String given, Limits limits) throws InvalidException {
        String text = given.startsWith("\uFEFF") ? given.substring(1) : given;
        if (text.length() > limits.length()) {
            throw new InvalidException(Code.TOO_LARGE, "",
                    "the text is longer than " + limits.length() + " characters; divide it");
        }
        String start = text.substring(0, Math.min(text.length(), 1000)).strip();
        return start.startsWith("{")
                ? jsonOrYaml(text, start.substring(1).stripLeading().startsWith("\""), limits)
                : new Yaml(text, limits).read();
    }

    private static Tree jsonOrYaml(String text, boolean clearlyJson, Limits limits) throws InvalidException {
        Optional<InvalidException> notJson;
        try {
            return within(limits, JsonTree.parse(text, Code.BAD_YAML, Place.ROOT, true, limits), 0, Place.ROOT);
        } catch (InvalidException e) {
            if (e.code() != Code.BAD_YAML) {
                throw e;
            }
            notJson = Optional.of(e);
        }
        try {
            return new Yaml(text, limits).read();
        } catch (InvalidException e) {
            throw clearlyJson ? notJson.get() : e;
        }
    }

    private Tree read() throws InvalidException {
        try {
            return document();
        } catch (MarkedYAMLException e) {
            String place = e.getProblemMark() == null ? "" : Place.ROOT.at(line(e.getProblemMark())).toString();
            throw new InvalidException(Code.BAD_YAML, place, "not valid YAML: " + e.getProblem()
                    + (e.getContext() == null ? "" : ", " + e.getContext()));
        } catch (YAMLException e) {
            throw new InvalidException(Code.BAD_YAML, "", "not valid YAML: " + e.getMessage());
        }
    }

    private Tree document() throws InvalidException {
        parser.getEvent();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            return new Tree.Scalar(NullNode.instance, 1);
        }
        parser.getEvent();
        Tree tree = node(0, Place.ROOT);
        parser.getEvent();
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            throw bad(Place.ROOT.at(line(parser.peekEvent().getStartMark())),
                    "there is a second document; a template is one");
        }
        return tree;
    }

    private Tree node(int depth, Place parent) throws InvalidException {
        NodeEvent event = (NodeEvent) parser.getEvent();
        Place place = parent.line() > 0 ? parent : parent.at(line(event.getStartMark()));
        Tree tree = within(limits, switch (event) {
            case AliasEvent alias -> anchored(alias.getAnchor(), place);
            case ScalarEvent scalar -> scalar(scalar, place);
            default -> collection((CollectionStartEvent) event, depth + 1, place);
        }, depth, place);
        if (event.getAnchor() != null) {
            anchors.put(event.getAnchor(), tree);
        }
        return tree;
    }

    private Tree anchored(String anchor, Place place) throws InvalidException {
        if (!anchors.containsKey(anchor)) {
            throw bad(place, "the alias `*" + Texts.cut(anchor, 255) + "` has no anchor before it");
        }
        return anchors.get(anchor);
    }

    private Tree.Scalar scalar(ScalarEvent event, Place place) throws InvalidException {
        String tag = isOpen(event.getTag())
                ? YamlScalars.tag(event.getValue(), event.getImplicit().canOmitTagInPlainScalar(), place)
                : event.getTag();
        return new Tree.Scalar(YamlScalars.value(tag, event.getValue(), place), line(event.getStartMark()));
    }

    private static boolean isOpen(String tag) {
        return tag == null || tag.equals("!");
    }

    private Tree collection(CollectionStartEvent event, int depth, Place place) throws InvalidException {
        if (depth > Json.MAX_DEPTH) {
            throw tooDeep(place);
        }
        boolean map = event.getEventId() == Event.ID.MappingStart;
        if (!isOpen(event.getTag()) && !event.getTag().equals(YamlScalars.PREFIX + (map ? "map" : "seq"))) {
            throw YamlScalars.badTag(event.getTag(), place);
        }
        int line = line(event.getStartMark());
        return map ? mapping(line, depth, place) : sequence(line, depth, place);
    }

    private Tree.Sequence sequence(int line, int depth, Place place) throws InvalidException {
        List<Tree> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(depth, place.item(items.size(), line(parser.peekEvent().getStartMark()))));
        }
        parser.getEvent();
        return Tree.Sequence.of(items, line);
    }

    private Tree.Mapping mapping(int line, int depth, Place place) throws InvalidException {
        SequencedMap<String, Tree.Entry> entries = new LinkedHashMap<>();
        Optional<Tree> merged = Optional.empty();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            ScalarEvent key = key(place);
            int at = line(key.getStartMark());
            boolean merge = key.isPlain() && key.getValue().equals(MERGE);
            if (merge ? merged.isPresent() : entries.containsKey(key.getValue())) {
                throw Duplicates.found(place, key.getValue(), at, Code.BAD_YAML);
            }
            Tree value = node(depth, place.child(key.getValue(), at));
            if (merge) {
                merged = Optional.of(value);
            } else {
                entries.put(key.getValue(), new Tree.Entry(value, at));
            }
        }
        parser.getEvent();
        if (merged.isPresent()) {
            merge(merged.get(), entries, place.child(MERGE, merged.get().line()));
        }
        return Tree.Mapping.of(entries, line);
    }

    private ScalarEvent key(Place place) throws InvalidException {
        Event event = parser.getEvent();
        Place at = place.at(line(event.getStartMark()));
        if (!(event instanceof ScalarEvent key)) {
            throw bad(at, "a key must be a plain string, not a list, map or alias");
        }
        Tree.Scalar checked = scalar(key, at);
        YamlScalars.wellFormed(key.getValue(), at);
        if (key.getAnchor() != null) {
            anchors.put(key.getAnchor(), checked);
        }
        return key;
    }

    private static void merge(Tree merged, SequencedMap<String, Tree.Entry> entries, Place place)
            throws InvalidException {
        List<Tree> maps = merged instanceof Tree.Sequence sequence ? sequence.items() : List.of(merged);
        for (Tree each : maps) {
            if (!(each instanceof Tree.Mapping map)) {
                throw bad(place, "`<<` merges maps; give a map, an alias of one, or a list of them");
            }
            map.entries().forEach(entries::putIfAbsent);
        }
    }

    private static Tree within(Limits limits, Tree tree, int depth, Place place) throws InvalidException {
        if (tree.weight() > limits.parts()) {
            throw new InvalidException(Code.TOO_LARGE, place.toString(),
                    "with its aliases written out the text has more than " + limits.parts() + " values; divide it");
        }
        if (depth + tree.height() > Json.MAX_DEPTH) {
            throw tooDeep(place);
        }
        return tree;
    }

    /** What to say of text that is nested too deep. */
    static InvalidException tooDeep(Place place) {
        return new InvalidException(Code.TOO_LARGE, place.toString(),
                "lists and maps are nested more than " + Json.MAX_DEPTH + " deep; make it flatter");
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }

    private static InvalidException bad(Place place, String message) {
        return new InvalidException(Code.BAD_YAML, place.toString(), message);
    }
}
