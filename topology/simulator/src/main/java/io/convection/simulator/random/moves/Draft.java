package io.convection.simulator.random.moves;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.convection.records.ChangeKind;
import io.convection.records.CommandAction;
import io.convection.records.Definition;
import io.convection.records.ParentOperation;
import io.convection.records.StackChange;
import io.convection.simulator.random.graph.Blueprint;
import io.convection.simulator.random.world.World;

/**
 * A request before it has an id.
 *
 * @param blueprint
 *            of a create, update or preview: what is wanted; of a patch: what is set
 * @param removed
 *            of a patch
 * @param resource
 *            of a request about one resource
 */
public record Draft(ChangeKind kind, Blueprint blueprint, List<String> removed, Extra extra,
        Optional<String> resource) {

    /** A request with a full template. */
    public static Draft of(ChangeKind kind, Blueprint blueprint) {
        return new Draft(kind, blueprint, List.of(), Extra.NONE, Optional.empty());
    }

    /** A request without one. */
    public static Draft of(ChangeKind kind) {
        return of(kind, Blueprint.EMPTY);
    }

    /** The same with more said. */
    public Draft with(Extra other) {
        return new Draft(kind, blueprint, removed, other, resource);
    }

    /** The same with another template. */
    public Draft with(Blueprint other) {
        return new Draft(kind, other, removed, extra, resource);
    }

    /**
     * The records by which it is sent; the lost part is none of them.
     *
     * @param plan
     *            what the last preview gave
     */
    List<StackChange> changes(String requestId, Optional<String> plan) {
        List<Definition> all = blueprint.definitions();
        List<StackChange> changes = new ArrayList<>();
        for (int part = 1; part <= extra.parts(); part++) {
            int from = all.size() * (part - 1) / extra.parts();
            int to = all.size() * part / extra.parts();
            if (part != extra.lost()) {
                changes.add(change(requestId, all.subList(from, to), part, plan.filter(one -> extra.planned())));
            }
        }
        return changes;
    }

    private StackChange change(String requestId, List<Definition> definitions, int part, Optional<String> plan) {
        Optional<ParentOperation> answers = answers(requestId);
        return new StackChange(World.STACK, requestId, kind, null, null, definitions, removed, part, extra.parts(),
                answers.map(operation -> World.PARENT).orElse(null), answers.orElse(null), extra.rollbackOnFailure(),
                extra.converge(), extra.timeoutMs(),
                extra.expectedTraversal() == 0 ? null : extra.expectedTraversal(), ChangeKind.UPDATE,
                plan.orElse(null), resource.orElse(null), null, null);
    }

    /** Two of three requests that a parent can make come from one. That follows from the number: nothing more is drawn. */
    private Optional<ParentOperation> answers(String requestId) {
        long number = Long.parseLong(requestId.substring(1));
        Optional<CommandAction> action = switch (kind) {
            case CREATE -> Optional.of(CommandAction.CREATE);
            case UPDATE, PATCH -> Optional.of(CommandAction.UPDATE);
            case DELETE -> Optional.of(CommandAction.DELETE);
            default -> Optional.empty();
        };
        return action.filter(any -> number % 3 != 0)
                .map(any -> new ParentOperation("parent", 1L, number, 1, any, "Sim::Stack", false));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(kind.name().toLowerCase(Locale.ROOT));
        resource.ifPresent(name -> text.append(' ').append(name));
        text.append(extra);
        blueprint.parts().values().forEach(part -> text.append("\n    ").append(part));
        if (!removed.isEmpty()) {
            text.append("\n    without ").append(removed);
        }
        return text.toString();
    }
}
