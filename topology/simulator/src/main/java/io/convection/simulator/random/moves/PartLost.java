package io.convection.simulator.random.moves;

import java.util.Optional;

import io.convection.records.ChangeKind;

/** A request in parts, one of which never arrives. */
final class PartLost extends Fault {

    PartLost() {
        super(2);
    }

    @Override
    public Optional<Move> draw(Draw draw) {
        int parts = 2 + draw.dice().below(3);
        ChangeKind kind = draw.exists() ? ChangeKind.UPDATE : ChangeKind.CREATE;
        return Optional.of(new Ask(Draft.of(kind, draw.architect().next(draw.wanted()))
                .with(Extra.inParts(parts, 1 + draw.dice().below(parts)))));
    }
}
