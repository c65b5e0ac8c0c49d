package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.ChangeKind;

/** Every resource is to be observed. */
final class Check extends Request {

    Check() {
        super(7);
    }

    @Override
    Optional<Draft> draft(Draw draw) {
        return draw.exists() ? Optional.of(Draft.of(ChangeKind.CHECK)) : Optional.empty();
    }
}
