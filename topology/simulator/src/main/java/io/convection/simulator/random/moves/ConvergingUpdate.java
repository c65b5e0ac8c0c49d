package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.ChangeKind;
/** An update that first looks at reality. */
final class ConvergingUpdate extends Request {

    ConvergingUpdate() {
        super(5);
    }

    @Override
    Optional<Draft> draft(Draw draw) {
        return draw.exists()
                ? Optional.of(Draft.of(ChangeKind.UPDATE, draw.architect().next(draw.wanted()))
                        .with(Extra.CONVERGE))
                : Optional.empty();
    }
}
