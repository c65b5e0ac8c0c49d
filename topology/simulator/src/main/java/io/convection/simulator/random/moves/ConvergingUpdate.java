package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.ChangeKind;
import io.convection.simulator.random.moves.Draft.Extra;

/** An update that first looks at reality. */
final class ConvergingUpdate extends Request {

    ConvergingUpdate() {
        super(5);
    }

    @Override
    Optional<Draft> draft(Draw draw) {
        return draw.exists()
                ? Optional.of(Draft.of(ChangeKind.UPDATE, draw.architect().next(draw.wanted()))
                        .with(new Extra(false, true, 0, 0)))
                : Optional.empty();
    }
}
