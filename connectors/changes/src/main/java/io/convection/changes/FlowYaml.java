package io.convection.changes;

import java.util.HashMap;
import java.util.Map;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

import io.convection.core.Code;

/** Writes YAML in its flow style, which looks like JSON: what was read stands on the line that it stood on. Anchors and aliases stay, so nothing grows. */
final class FlowYaml {

    /** Characters beyond which a template is no work for one request. */
    private static final int LONGEST = 100_000_000;

    private static final Resolver RESOLVER = new Resolver();
    private static final String OWN = "tag:yaml.org,2002:";

    private final StringBuilder text = new StringBuilder();
    private final Map<Node, String> anchors = new HashMap<>();
    private int line;

    /** What was written. */
    String text() {
        return text.append('\n').toString();
    }

    /** Goes on to the line of what was read, if that is not past. */
    FlowYaml at(Node node) {
        for (; line < node.getStartMark().getLine(); line++) {
            text.append('\n');
        }
        return this;
    }

    /** Begins what was read; false where it is written by that: it stands elsewhere already. */
    boolean begin(Node node) {
        at(node);
        if (anchors.containsKey(node)) {
            text.append('*').append(anchors.get(node)).append(' ');
            return false;
        }
        if (node.getAnchor() != null) {
            anchors.put(node, "a" + (anchors.size() + 1));
            text.append('&').append(anchors.get(node)).append(' ');
        }
        if (!(node instanceof ScalarNode) && !node.getTag().equals(node instanceof MappingNode ? Tag.MAP : Tag.SEQ)) {
            tag(node.getTag());
        }
        return true;
    }

    FlowYaml open(char bracket) {
        text.append(bracket);
        return this;
    }

    FlowYaml close(char bracket) {
        text.append(bracket);
        return this;
    }

    /** Between two items. */
    FlowYaml next() {
        text.append(", ");
        return this;
    }

    FlowYaml key(String key) {
        string(key);
        text.append(": ");
        return this;
    }

    /** A key that was read; {@code <<} merges only where it is plain. */
    FlowYaml key(Node key) {
        if (key instanceof ScalarNode scalar && scalar.isPlain() && scalar.getValue().equals("<<")) {
            text.append("<<: ");
        } else if (begin(key)) {
            if (!(key instanceof ScalarNode scalar)) {
                throw ChangeException.invalid(Code.BAD_YAML, "(line " + (line + 1) + ")",
                        "a key must be a plain string, not a list or map");
            }
            key(scalar.getValue());
        } else {
            text.append(": ");
        }
        return this;
    }

    /** A scalar that was read: what is no string as it was written, else in quotation marks. */
    void scalar(ScalarNode scalar) {
        Tag meant = RESOLVER.resolve(NodeId.scalar, scalar.getValue(), scalar.isPlain());
        if (!meant.equals(scalar.getTag())) {
            tag(scalar.getTag());
            string(scalar.getValue());
        } else if (meant.equals(Tag.NULL)) {
            text.append("null");
        } else if (meant.equals(Tag.BOOL) || meant.equals(Tag.INT) || meant.equals(Tag.FLOAT)) {
            text.append(scalar.getValue());
        } else {
            string(scalar.getValue());
        }
    }

    private void tag(Tag tag) {
        String name = tag.getValue();
        text.append(name.startsWith(OWN) ? "!!" + name.substring(OWN.length()) : "!<" + name + ">").append(' ');
    }

    /** A text in quotation marks, which JSON and YAML read alike. */
    FlowYaml string(String value) {
        if (text.length() + (long) value.length() > LONGEST) {
            throw ChangeException.invalid(Code.TOO_LARGE, "",
                    "with the files that it names the template is longer than " + LONGEST + " characters; divide it");
        }
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            character(value.charAt(i));
        }
        text.append('"');
        return this;
    }

    private void character(char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\t' -> text.append("\\t");
            default -> {
                boolean ascii = c >= ' ' && c < 0x7f;
                boolean plain = c > 0x9f && c < 0xfffe && "\u2028\u2029\ufeff".indexOf(c) < 0;
                text.append(ascii || plain ? String.valueOf(c) : String.format("\\u%04x", (int) c));
            }
        }
    }
}
