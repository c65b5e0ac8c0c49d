package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.ChangeKind;

/** On from where the stack failed. */
final class Retry extends Request {

    Retry() {
        super(6);
    }

    @Override
    Optional<Draft> draft(Draw draw) {
        return draw.exists() ? Optional.of(Draft.of(ChangeKind.RETRY)) : Optional.empty();
    }
}
