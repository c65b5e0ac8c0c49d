package io.convection.simulator.random.audit;

import java.util.List;

import io.convection.records.ChangeKind;
import io.convection.simulator.random.graph.Blueprint;

/**
 * What a request asked for, as the one who sent it remembers it.
 *
 * @param blueprint
 *            what is wanted, or what a patch sets
 * @param removed
 *            what a patch removes
 */
public record Asked(ChangeKind kind, Blueprint blueprint, List<String> removed) {

    /** A request without a template. */
    public static Asked of(ChangeKind kind) {
        return new Asked(kind, Blueprint.EMPTY, List.of());
    }

    /** What is wanted after it, if this was wanted before. */
    Blueprint after(Blueprint wanted) {
        return switch (kind) {
            case CREATE, UPDATE -> blueprint;
            case PATCH -> wanted.patched(blueprint, removed);
            case DELETE -> Blueprint.EMPTY;
            case UNKNOWN, PREVIEW, ROLLBACK, CANCEL, CHECK, RETRY, RELEASE, MARK_UNHEALTHY, TELL -> wanted;
        };
    }
}
