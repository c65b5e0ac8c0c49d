package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.ChangeKind;

/** The stack is to go where it is. */
final class SameUpdate extends Request {

    SameUpdate() {
        super(4);
    }

    @Override
    Optional<Draft> draft(Draw draw) {
        return draw.exists() ? Optional.of(Draft.of(ChangeKind.UPDATE, draw.wanted())) : Optional.empty();
    }
}
