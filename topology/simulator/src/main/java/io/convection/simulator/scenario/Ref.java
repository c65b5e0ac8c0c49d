package io.convection.simulator.scenario;

import java.util.OptionalInt;

/**
 * A resource as a story names it: {@code C}, or one version of it, {@code C#2}.
 *
 * @param name
 *            the resource's name
 * @param version
 *            which of the versions that the name has had in this story, from 1; empty for any
 */
public record Ref(String name, OptionalInt version) {

    /** Reads {@code C} or {@code C#2}; what stands behind a {@code #} and isn't a number from 1 makes no reference. */
    static Ref read(Node node) throws ScenarioException {
        return read(node, node.text());
    }

    static Ref read(Node node, String text) throws ScenarioException {
        int hash = text.indexOf('#');
        if (hash < 0) {
            return new Ref(text, OptionalInt.empty());
        }
        String number = text.substring(hash + 1);
        if (hash == 0 || !number.matches("[1-9][0-9]{0,6}")) {
            throw node.error("'" + text + "' names no resource; write C, or C#2 for its second version");
        }
        return new Ref(text.substring(0, hash), OptionalInt.of(Integer.parseInt(number)));
    }

    @Override
    public String toString() {
        return version.isPresent() ? name + "#" + version.getAsInt() : name;
    }
}
