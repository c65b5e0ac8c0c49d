package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.ChangeKind;

/** What an update would do, and nothing done. */
final class Preview extends Request {

    Preview() {
        super(4);
    }

    @Override
    Optional<Draft> draft(Draw draw) {
        return draw.exists()
                ? Optional.of(Draft.of(ChangeKind.PREVIEW, draw.architect().next(draw.wanted())))
                : Optional.empty();
    }
}
