package io.convection.simulator.random.moves;

import java.util.Optional;

/** An operation fails for good. Nothing was done, or what an earlier delivery has made is reported. */
final class PermanentFailure extends Fault {

    PermanentFailure() {
        super(3);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        return draw.holds() ? Optional.of(new TransientFailure.Fails(draw.anyHeld(), false)) : Optional.empty();
    }
}
