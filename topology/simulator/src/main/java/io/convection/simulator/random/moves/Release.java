package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.ChangeKind;

/** What was parked is to be looked at. */
final class Release extends Request {

    Release() {
        super(1);
    }

    @Override
    Optional<Draft> draft(Draw draw) {
        return draw.exists() ? Optional.of(Draft.of(ChangeKind.RELEASE)) : Optional.empty();
    }
}
