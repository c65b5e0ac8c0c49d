package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.ChangeKind;
/** What is in flight is to end, and the stack to go back. */
final class CancelAndRollback extends Request {

    CancelAndRollback() {
        super(4);
    }

    @Override
    Optional<Draft> draft(Draw draw) {
        return draw.exists()
                ? Optional.of(Draft.of(ChangeKind.CANCEL).with(Extra.ROLLBACK))
                : Optional.empty();
    }
}
