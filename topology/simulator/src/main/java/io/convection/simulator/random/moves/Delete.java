package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.ChangeKind;

/** The stack is deleted. */
final class Delete extends Request {

    Delete() {
        super(6);
    }

    @Override
    Optional<Draft> draft(Draw draw) {
        return draw.exists() ? Optional.of(Draft.of(ChangeKind.DELETE)) : Optional.empty();
    }
}
