package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.ChangeKind;
/** An update that is rolled back by itself when it fails. */
final class RollingBackUpdate extends Request {

    RollingBackUpdate() {
        super(8);
    }

    @Override
    Optional<Draft> draft(Draw draw) {
        return draw.exists()
                ? Optional.of(Draft.of(ChangeKind.UPDATE, draw.architect().next(draw.wanted()))
                        .with(Extra.ROLLBACK))
                : Optional.empty();
    }
}
