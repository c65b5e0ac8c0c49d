package io.convection.core.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import io.convection.core.MemoryRows;
import io.convection.records.Definition;
import io.convection.records.NodeKind;

/**
 * Groups: a name for several resources, which settles when they all have. Whoever depends on many depends on groups of them, and on groups of groups: so that no row
 * names more than a few, and none is written as often as there are resources.
 *
 * <p>A definition that depends on more than a few is divided when its change is taken in, into groups that are its own: {@code ~C~1.0}, {@code ~C~1.1}, …, and above
 * them, where these are many, {@code ~C~2.0}, …. A request may declare groups, too; their names have no {@code ~} in them.
 */
public final class Groups {

    /** How many names one row has. */
    public static final int FEW = 32;

    /** What the key of a group begins with. */
    static final String SIGN = "~";

    private Groups() {}

    /** Whether this is the key of a group. */
    public static boolean isGroup(String key) {
        return key.startsWith(SIGN);
    }

    /** What a node's own groups begin with. */
    public static String own(String key) {
        return SIGN + key + SIGN;
    }

    /** Whose own group this is; the key itself where it is none's. */
    public static String owner(String key) {
        int sign = key.lastIndexOf(SIGN);
        return isGroup(key) && sign > 0 ? key.substring(SIGN.length(), sign) : key;
    }

    /** The definitions, those that depend on too many divided. In the same order, own groups before what they are made for. */
    public static List<Definition> divided(Collection<Definition> definitions) {
        List<Definition> divided = new ArrayList<>(definitions.size());
        for (Definition definition : definitions) {
            SortedSet<String> names = Expressions.references(definition);
            divided.add(names.size() <= FEW ? definition : divide(definition, names, divided));
        }
        return divided;
    }

    private static Definition divide(Definition definition, Collection<String> names, List<Definition> groups) {
        String key = Definitions.nodeKey(definition);
        List<String> members = List.copyOf(names);
        for (int level = 1; members.size() > FEW; level++) {
            List<String> above = new ArrayList<>();
            int count = (members.size() + FEW - 1) / FEW;
            for (int i = 0; i < count; i++) {
                List<String> some = members.subList(i * members.size() / count, (i + 1) * members.size() / count);
                Definition group = group(key + SIGN + level + "." + i, some);
                groups.add(group);
                above.add(Definitions.nodeKey(group));
            }
            members = above;
        }
        return Definition.newBuilder(definition).setDependsOn(sorted(members)).build();
    }

    private static Definition group(String name, Collection<String> members) {
        return Definition.newBuilder().setName(name).setKind(NodeKind.GROUP).setDependsOn(sorted(members)).build();
    }

    private static List<String> sorted(Collection<String> names) {
        SortedSet<String> sorted = new TreeSet<>(MemoryRows.KEY_ORDER);
        sorted.addAll(names);
        return List.copyOf(sorted);
    }

    /** The node keys that a definition stands at: its own groups, if it has any, name all that it refers to; else that itself. */
    public static SortedSet<String> dependencies(Definition definition) {
        String own = own(Definitions.nodeKey(definition));
        SortedSet<String> groups = new TreeSet<>(MemoryRows.KEY_ORDER);
        for (String name : definition.getDependsOn()) {
            if (name.startsWith(own)) {
                groups.add(name);
            }
        }
        return groups.isEmpty() ? Expressions.references(definition) : groups;
    }
}
