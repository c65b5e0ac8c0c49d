package io.convection.simulator.random.moves;

import java.util.List;
import java.util.Optional;

import io.convection.records.ChangeKind;
import io.convection.simulator.random.audit.SeenVersion;
import io.convection.simulator.random.graph.Blueprint;

/** A resource is not to be trusted any more. */
final class MarkUnhealthy extends Request {

    MarkUnhealthy() {
        super(8);
    }

    @Override
    Optional<Draft> draft(Draw draw) {
        if (!draw.exists() || draw.wanted().parts().isEmpty()) {
            return Optional.empty();
        }
        String name = draw.dice().pick(draw.dice().percent(50) ? atWork(draw) : wanted(draw));
        return Optional.of(new Draft(ChangeKind.MARK_UNHEALTHY, Blueprint.EMPTY, List.of(), Extra.NONE,
                Optional.of(name)));
    }

    private static List<String> wanted(Draw draw) {
        return List.copyOf(draw.wanted().parts().keySet());
    }

    /** On which something is in flight; all where it is on none. */
    private static List<String> atWork(Draw draw) {
        List<String> names = draw.ledger().versions().stream().filter(SeenVersion::inFlight).map(one -> one.name)
                .toList();
        return names.isEmpty() ? wanted(draw) : names;
    }
}
