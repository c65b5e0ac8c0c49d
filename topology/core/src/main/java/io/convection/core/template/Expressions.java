package io.convection.core.template;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.MemoryRows;
import io.convection.records.Definition;
import io.convection.records.NodeKind;

/**
 * The expressions in definitions: what they refer to, and their values. For definitions that {@link Definitions#check} gave out.
 *
 * <p>Of a resource, the object of its properties is never an expression itself, only its values are. Of an output or parameter the whole value may be one (of a
 * parameter only {@code literal}); so all three are resolved alike.
 */
public final class Expressions {

    private Expressions() {}

    /** What expressions ask for. */
    public interface Resolver {

        /** The physical id of the version that a name stands for; empty where there is none. */
        Optional<String> physicalId(String resource);

        /** Its attributes, a canonical JSON object; empty where there are none to speak of. */
        Optional<String> attributes(String resource);
    }

    /** The names of resources that it refers to or waits for, in order of code points. */
    public static SortedSet<String> references(Definition definition) {
        Optional<List<String>> plain = PlainReferences.of(definition);
        if (plain.isPresent() && plain.get().isEmpty() && definition.getDependsOn().isEmpty()) {
            return Collections.emptySortedSet();
        }
        SortedSet<String> names = new TreeSet<>(MemoryRows.KEY_ORDER);
        if (plain.isPresent()) {
            names.addAll(plain.get());
            names.addAll(definition.getDependsOn());
        } else {
            names.addAll(References.of(definition).keySet());
        }
        return Collections.unmodifiableSortedSet(names);
    }

    /** Whether a canonical value, of one property or an output, is the same whatever becomes of any resource. Not for the object of all properties. */
    public static boolean isStatic(String canonical) {
        return !References.mayRefer(canonical) || !References.any(JsonTree.trusted(canonical));
    }

    /**
     * The value of the definition: canonical JSON without expressions. Quick where there are none.
     *
     * @throws InvalidException
     *             {@link Code#UNRESOLVABLE} with the place of the expression that has no value, {@code resources.C.properties.addr}; also where the result is too
     *             large
     */
    public static String resolve(Definition definition, Resolver resolver) throws InvalidException {
        Optional<String> spliced = Splice.resolve(definition, resolver);
        return spliced.isPresent() ? spliced.get() : evaluated(definition, resolver);
    }

    private static String evaluated(Definition definition, Resolver resolver) throws InvalidException {
        String text = definition.getProperties();
        Place place = Definitions.place(definition);
        try {
            Evaluated value = evaluate(definition.getKind(), JsonTree.trusted(text), new RunScope(resolver), place);
            return Json.canonical(value.node(), place.toString());
        } catch (InvalidException e) {
            throw new InvalidException(Code.UNRESOLVABLE, e.place(), e.getMessage());
        }
    }

    /** Evaluates the properties of a definition of this kind. */
    static Evaluated evaluate(NodeKind kind, Tree tree, Scope scope, Place place) throws InvalidException {
        Evaluator evaluator = new Evaluator(scope);
        return kind == NodeKind.RESOURCE && tree instanceof Tree.Mapping properties
                ? evaluator.entries(properties, place)
                : evaluator.evaluate(tree, place);
    }
}
