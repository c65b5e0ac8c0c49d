package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.ChangeKind;

/** Back to the last template that completed. */
final class Rollback extends Request {

    Rollback() {
        super(10);
    }

    @Override
    Optional<Draft> draft(Draw draw) {
        return draw.exists() ? Optional.of(Draft.of(ChangeKind.ROLLBACK)) : Optional.empty();
    }
}
