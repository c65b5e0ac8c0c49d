package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.ChangeKind;
/** An update that may take a few minutes only. */
final class TimedUpdate extends Request {

    TimedUpdate() {
        super(4);
    }

    @Override
    Optional<Draft> draft(Draw draw) {
        return draw.exists()
                ? Optional.of(Draft.of(ChangeKind.UPDATE, draw.architect().next(draw.wanted()))
                        .with(Extra.within(60_000L * (1 + draw.dice().below(30)))))
                : Optional.empty();
    }
}
