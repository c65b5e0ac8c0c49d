package io.convection.core.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.state.Node;
import io.convection.core.state.NodeKeys;
import io.convection.core.state.Version;
import io.convection.core.state.VersionId;
import io.convection.core.state.View;
import io.convection.core.template.Expressions;
import io.convection.core.template.Hashes;
import io.convection.core.template.TypeCheck;
import io.convection.records.CommandAction;
import io.convection.records.Definition;
import io.convection.records.DeletionPolicy;
import io.convection.records.Output;
import io.convection.records.ResourceStatus;
import io.convection.records.ResourceType;
import io.convection.records.Stack;
import io.convection.records.fact.AwaitsIdentity;
import io.convection.records.fact.DeleteFirst;
import io.convection.records.fact.NameFailed;
import io.convection.records.fact.OutputResolved;
import io.convection.records.fact.Settled;
import io.convection.records.fact.TakenBack;
import io.convection.records.row.Dependency;
import io.convection.records.row.ParentRow;

/** Rule 1, forward: a pending name whose dependencies are all settled becomes what its definition says. */
final class Evaluation {

    /** Resolved properties of one resource, in bytes: a version's row and a dispatch hold them twice, and no record exceeds 900 KB. */
    private static final int MAX_PROPERTIES = 150_000;
    /** One output, in bytes: the stack's public row holds up to 100. */
    private static final int MAX_OUTPUT = 5_000;
    /** All outputs of a stack whose parent takes them for attributes. Twice what it can take: if there are more, it is told so, and not only of some. */
    private static final int MAX_FLAT_OUTPUTS = 2 * Outcome.MAX_ATTRIBUTES;

    private final Turn turn;
    private final View rows;
    private final Rules rules;

    Evaluation(Turn turn) {
        this.turn = turn;
        this.rows = turn.rows;
        this.rules = turn.rules;
    }

    /** Looks at a name or output; does nothing if it is not ready. */
    void look(Node node) {
        if (!rules.mayEvaluate(node)) {
            return;
        }
        if (NodeKeys.isOutput(node.key)) {
            resolveOutput(node, definition(node));
            return;
        }
        if (NodeKeys.isGroup(node.key)) {
            gather(node);
            return;
        }
        Optional<Version> current = current(node);
        if (current.isPresent() && !rules.isFree(current.get())) {
            return;
        }
        if (current.isPresent() && node.asDispatched) {
            settleAsDispatched(node, current.get());
        } else {
            evaluate(node, definition(node));
        }
    }

    /** A group's version is what its members were when it settled: where any of them is another, the group is another, too, and the old one stays while it is needed. */
    private void gather(Node node) {
        List<String> requires = requires(node);
        boolean same = current(node).filter(version -> version.requires.equals(requires)).isPresent();
        long number = same ? node.current : turn.head().versions + 1;
        List<Long> superseded = node.versions.stream().filter(version -> version != number).toList();
        turn.emit(new Settled(node.key, number, same, requires, superseded, DeletionPolicy.DELETE, false));
    }

    private Definition definition(Node node) {
        return rows.definition(node.key).orElseThrow();
    }

    private void resolveOutput(Node node, Definition definition) {
        try {
            String value = Expressions.resolve(definition, new Attributes(rows, node));
            boolean fits = !Sizes.exceeds(value, MAX_OUTPUT) || fitsAsAttribute(definition.getName(), value);
            turn.emit(new OutputResolved(definition.getName(), fits ? value : null,
                    fits ? null : "its value exceeds " + MAX_OUTPUT + " bytes"));
        } catch (InvalidException e) {
            turn.emit(new OutputResolved(definition.getName(), null, Texts.cut(e.getMessage(), Texts.SENTENCE)));
        }
    }

    /** The value is an attribute of a resource of the parent, and stands in the public row beside the others. */
    private boolean fitsAsAttribute(String name, String value) {
        if (rows.parent().filter(ParentRow::getFlat).isEmpty()) {
            return false;
        }
        long bytes = Sizes.of(value);
        for (Output other : rows.publicRow().map(Stack::getOutputs).orElse(List.of())) {
            bytes += other.getName().equals(name) ? 0 : other.getValue().map(Sizes::of).orElse(0L);
        }
        return bytes <= MAX_FLAT_OUTPUTS;
    }

    private void evaluate(Node node, Definition definition) {
        String properties;
        try {
            properties = Expressions.resolve(definition, new Attributes(rows, node));
        } catch (InvalidException e) {
            fail(node, e.code(), e.place(), e.getMessage());
            return;
        }
        if (Sizes.exceeds(properties, MAX_PROPERTIES)) {
            fail(node, Code.TOO_LARGE, "resources." + node.key + ".properties",
                    "its resolved properties exceed " + MAX_PROPERTIES + " bytes");
            return;
        }
        Optional<Version> exact = choose(node, version -> rules.fitsExactly(definition, version, properties));
        if (exact.isPresent()) {
            if (isGuarded(node, definition, exact)) {
                return;
            }
            takeBack(node, exact.get());
            settle(node, exact.get(), requires(node), definition.getDeletionPolicy(), true);
        } else {
            converge(node, definition, properties);
        }
    }

    private void converge(Node node, Definition definition, String properties) {
        Optional<ResourceType> type = rows.type(definition.getType());
        try {
            if (type.isPresent()) {
                TypeCheck.checkSecrets(definition, properties, type.get());
            }
        } catch (InvalidException e) {
            fail(node, e.code(), e.place(), e.getMessage());
            return;
        }
        Optional<String> identity = type.flatMap(known -> Identity.of(known, properties));
        Optional<Version> updated = choose(node, version -> rules.fits(definition, version)
                && canUpdate(version, identity, properties));
        if (isGuarded(node, definition, updated)) {
            return;
        }
        if (updated.isPresent()) {
            update(node, definition, properties, updated.get());
        } else {
            create(node, definition, properties, identity);
        }
    }

    /** The current version is protected: no other takes its place, be it a new one or one that is taken back. */
    private boolean isGuarded(Node node, Definition definition, Optional<Version> next) {
        boolean stays = next.filter(version -> version.id.number() == node.current).isPresent();
        boolean guarded = !stays
                && current(node).filter(version -> rules.isProtected(definition, version)).isPresent();
        if (guarded) {
            fail(node, Code.PROTECTED, "resources." + node.key, node.currentId()
                    + " is protected, and would have to be replaced; take `protect` away first");
        }
        return guarded;
    }

    /** Not where the plugin has said that it can't, and never across identities. */
    private static boolean canUpdate(Version version, Optional<String> identity, String properties) {
        return version.identity.equals(identity)
                && version.replaceFor.filter(Hashes.sha256(properties)::equals).isEmpty();
    }

    private void update(Node node, Definition definition, String properties, Version version) {
        for (Version other : rows.sharing(version)) {
            if (isTaken(node, other) || mustAwait(node, other)) {
                return;
            }
        }
        takeBack(node, version);
        turn.emit(Dispatch.of(turn, version, CommandAction.UPDATE, properties,
                requires(node), definition.getDeletionPolicy()));
    }

    private void create(Node node, Definition definition, String properties, Optional<String> identity) {
        List<Version> holders = identity.map(id -> rows.holders(definition.getType(), id)).orElse(List.of());
        for (Version holder : holders) {
            if (isTaken(node, holder) || mustAwait(node, holder) || goesFirst(node, holder)) {
                return;
            }
        }
        Version next = new Version(new VersionId(node.key, turn.head().versions + 1), definition.getType(), identity);
        turn.emit(Dispatch.of(turn, next, CommandAction.CREATE, properties, requires(node),
                definition.getDeletionPolicy()));
    }

    /**
     * Another name is the same identity: two can't. While that name is pending it may still give it up, but not when it is protected, nor when its definition says
     * that identity, nor when it has come to it in this traversal: each of the two would undo the other's work for ever.
     */
    private boolean isTaken(Node node, Version other) {
        Optional<Node> holder = rows.node(other.id.name()).filter(found -> found.defined
                && found.current == other.id.number() && !found.key.equals(node.key)
                && (!found.pending || other.traversal == turn.head().traversal || isProtected(found.key, other)
                        || isDeclaredSo(found.key, other)));
        holder.ifPresent(found -> fail(node, Code.REPLACE_SAME_IDENTITY, "resources." + node.key,
                "`" + found.key + "` is that " + other.type + " `" + other.identity.orElseThrow() + "`, as " + other.id
                        + "; give it another identity"));
        return holder.isPresent();
    }

    private boolean isProtected(String name, Version version) {
        return rows.definition(name).filter(definition -> rules.isProtected(definition, version)).isPresent();
    }

    private boolean isDeclaredSo(String name, Version version) {
        return rows.type(version.type).filter(type -> new IdentityCheck(rows).isDeclaredSo(name, type,
                version.identity.orElseThrow())).isPresent();
    }

    private boolean mustAwait(Node node, Version other) {
        if (rules.mustAwait(other)) {
            turn.emit(new AwaitsIdentity(node.key, 0L, other.type, other.identity.orElseThrow()));
            return true;
        }
        return false;
    }

    /** A version of the same name that can't be updated in place: where its type allows it, it is deleted before its replacement is made. */
    private boolean goesFirst(Node node, Version holder) {
        if (!holder.id.name().equals(node.key)) {
            return false;
        }
        if (holder.deleteFirst) {
            return true;
        }
        boolean whole = holder.physicalId.isPresent() && !holder.doomed
                && holder.status != ResourceStatus.CREATE_FAILED;
        boolean allowed = rows.type(holder.type).map(ResourceType::getDeleteFirst).orElse(false);
        if (whole && allowed) {
            turn.emit(new DeleteFirst(node.key, holder.id.number()));
            return true;
        }
        if (whole && !holder.unhealthy) {
            fail(node, Code.REPLACE_SAME_IDENTITY, "resources." + node.key, sameIdentity(holder));
            return true;
        }
        return false;
    }

    private static String sameIdentity(Version holder) {
        String why = holder.replaceFor.isPresent() && !holder.reason.isEmpty() ? " (" + holder.reason + ")" : "";
        return "a new " + holder.type + " would have the same identity `" + holder.identity.orElseThrow() + "` as "
                + holder.id + ", which still exists" + why
                + "; give it another identity, or delete the old one first";
    }

    /** Nothing that its evaluation rests on has changed since: what a create was dispatched with is in force, and the definition need not be looked at. */
    private void settleAsDispatched(Node node, Version version) {
        if (version.status == ResourceStatus.CREATE_COMPLETE) {
            settle(node, version, version.requires, version.deletionPolicy, false);
        } else {
            settle(node, version, requires(node), definition(node).getDeletionPolicy(), false);
        }
    }

    private void settle(Node node, Version version, List<String> requires, DeletionPolicy policy, boolean cutOff) {
        turn.emit(new Settled(node.key, version.id.number(), cutOff, rules.builtOn(version, requires),
                rules.superseded(node, version), policy, node.protect));
    }

    private void takeBack(Node node, Version version) {
        if (node.current != version.id.number()) {
            turn.emit(new TakenBack(node.key, version.id.number(), node.current));
        }
    }

    /** The current version if it will do, else the newest that does. */
    private Optional<Version> choose(Node node, Predicate<Version> fits) {
        Optional<Version> current = current(node).filter(fits);
        for (int i = node.versions.size() - 1; i >= 0 && current.isEmpty(); i--) {
            current = rows.version(new VersionId(node.key, node.versions.get(i))).filter(fits);
        }
        return current;
    }

    private Optional<Version> current(Node node) {
        return node.current == 0 ? Optional.empty() : rows.version(node.currentId());
    }

    /** The current versions of its dependencies (I10). */
    private static List<String> requires(Node node) {
        List<String> requires = new ArrayList<>(node.dependencies.size());
        for (Dependency dependency : node.dependencies) {
            requires.add(dependency.getName() + "#" + dependency.getVersion());
        }
        requires.sort(null);
        return requires;
    }

    private void fail(Node node, Code code, String place, String reason) {
        turn.emit(new NameFailed(node.key, code.id(), Texts.cut(place, Texts.ID), Texts.cut(reason, Texts.SENTENCE)));
    }
}
