package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.ChangeKind;

/** What was parked is to be looked at. */
final class Release extends Request {

    Release() {
        super(3);
    }

    @Override
    Optional<Draft> draft(Draw draw) {
        return draw.ledger().quarantined() || (draw.exists() && draw.dice().percent(5))
                ? Optional.of(Draft.of(ChangeKind.RELEASE))
                : Optional.empty();
    }
}
