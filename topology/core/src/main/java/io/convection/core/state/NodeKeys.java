package io.convection.core.state;

import io.convection.core.template.Definitions;
import io.convection.core.template.Groups;
import io.convection.records.Definition;

/** Node keys: {@code A} for a resource, {@code =url} for an output, {@code $size} for a parameter, {@code ~all} for a group. Names have none of these signs. */
public final class NodeKeys {

    private static final String OUTPUT = "=";
    private static final String PARAMETER = "$";

    private NodeKeys() {}

    /** The key of what is defined. */
    public static String of(Definition definition) {
        return Definitions.nodeKey(definition);
    }

    /** The key of a parameter. */
    public static String parameter(String name) {
        return PARAMETER + name;
    }

    /** Whether the key is an output's. */
    public static boolean isOutput(String key) {
        return key.startsWith(OUTPUT);
    }

    /** Whether the key is a parameter's. */
    public static boolean isParameter(String key) {
        return key.startsWith(PARAMETER);
    }

    /** Whether the key is a resource's. */
    public static boolean isResource(String key) {
        return !isOutput(key) && !isParameter(key) && !isGroup(key);
    }

    /** Whether the key is a group's. */
    public static boolean isGroup(String key) {
        return Groups.isGroup(key);
    }

    /** Whether there are versions of it: of resources, and of groups, whose versions are what their members were. */
    public static boolean hasVersions(String key) {
        return isResource(key) || isGroup(key);
    }

    /** The name in its section. */
    public static String name(String key) {
        return isResource(key) ? key : key.substring(1);
    }
}
