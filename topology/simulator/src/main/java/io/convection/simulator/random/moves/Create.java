package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.ChangeKind;

/** A stack is made. */
final class Create extends Request {

    Create() {
        super(30);
    }

    @Override
    Optional<Draft> draft(Draw draw) {
        return draw.exists() && !draw.dice().percent(3)
                ? Optional.empty()
                : Optional.of(Draft.of(ChangeKind.CREATE, draw.architect().first()));
    }
}
