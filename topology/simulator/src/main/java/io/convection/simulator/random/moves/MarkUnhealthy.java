package io.convection.simulator.random.moves;

import java.util.List;
import java.util.Optional;

import io.convection.records.ChangeKind;
import io.convection.simulator.random.graph.Blueprint;

/** A resource is not to be trusted any more. */
final class MarkUnhealthy extends Request {

    MarkUnhealthy() {
        super(4);
    }

    @Override
    Optional<Draft> draft(Draw draw) {
        if (!draw.exists() || draw.wanted().parts().isEmpty()) {
            return Optional.empty();
        }
        String name = draw.dice().pick(List.copyOf(draw.wanted().parts().keySet()));
        return Optional.of(new Draft(ChangeKind.MARK_UNHEALTHY, Blueprint.EMPTY, List.of(), Extra.NONE,
                Optional.of(name)));
    }
}
