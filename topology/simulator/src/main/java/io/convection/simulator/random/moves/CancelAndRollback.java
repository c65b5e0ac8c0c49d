package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.ChangeKind;
import io.convection.simulator.random.moves.Draft.Extra;

/** What is in flight is to end, and the stack to go back. */
final class CancelAndRollback extends Request {

    CancelAndRollback() {
        super(4);
    }

    @Override
    Optional<Draft> draft(Draw draw) {
        return draw.exists()
                ? Optional.of(Draft.of(ChangeKind.CANCEL).with(new Extra(true, false, 0, 0)))
                : Optional.empty();
    }
}
