package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.ChangeKind;
/** An update that is meant for one traversal, which may be over. */
final class ExpectingUpdate extends Request {

    ExpectingUpdate() {
        super(3);
    }

    @Override
    Optional<Draft> draft(Draw draw) {
        return draw.exists()
                ? Optional.of(Draft.of(ChangeKind.UPDATE, draw.architect().next(draw.wanted()))
                        .with(Extra.expecting(Math.max(1, draw.ledger().traversal() - draw.dice().below(2)))))
                : Optional.empty();
    }
}
