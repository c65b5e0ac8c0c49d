package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.ChangeKind;

/** What is in flight is to end. */
final class Cancel extends Request {

    Cancel() {
        super(6);
    }

    @Override
    Optional<Draft> draft(Draw draw) {
        return draw.exists() ? Optional.of(Draft.of(ChangeKind.CANCEL)) : Optional.empty();
    }
}
