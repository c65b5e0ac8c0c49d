package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.ChangeKind;

/** An update by the plan that the last preview gave, for what that was about. */
final class PlannedUpdate extends Request {

    PlannedUpdate() {
        super(4);
    }

    @Override
    Optional<Draft> draft(Draw draw) {
        return draw.exists() && draw.play().plan().isPresent()
                ? Optional.of(Draft.of(ChangeKind.UPDATE, draw.play().previewed()).with(Extra.PLANNED))
                : Optional.empty();
    }
}
