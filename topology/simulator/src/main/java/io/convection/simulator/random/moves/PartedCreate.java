package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.ChangeKind;

/** A stack is made by a request in parts. */
final class PartedCreate extends Request {

    PartedCreate() {
        super(4);
    }

    @Override
    Optional<Draft> draft(Draw draw) {
        return draw.exists()
                ? Optional.empty()
                : Optional.of(Draft.of(ChangeKind.CREATE, draw.architect().first())
                        .with(Extra.inParts(2 + draw.dice().below(3), 0)));
    }
}
