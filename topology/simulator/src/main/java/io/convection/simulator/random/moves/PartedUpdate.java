package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.ChangeKind;

/** An update that is sent in parts. */
final class PartedUpdate extends Request {

    PartedUpdate() {
        super(4);
    }

    @Override
    Optional<Draft> draft(Draw draw) {
        return draw.exists()
                ? Optional.of(Draft.of(ChangeKind.UPDATE, draw.architect().next(draw.wanted()))
                        .with(Extra.inParts(2 + draw.dice().below(3), 0)))
                : Optional.empty();
    }
}
