package io.convection.simulator.random.moves;

import java.util.List;
import java.util.Optional;

import io.convection.records.ChangeKind;
import io.convection.simulator.random.graph.Blueprint;

/** Some resources are set, some removed. */
final class Patch extends Request {

    Patch() {
        super(20);
    }

    @Override
    Optional<Draft> draft(Draw draw) {
        if (!draw.exists() || draw.wanted().parts().isEmpty()) {
            return Optional.empty();
        }
        boolean removes = draw.dice().percent(40);
        List<String> removed = removes ? List.of(draw.architect().leaf(draw.wanted())) : List.of();
        Blueprint set = removes ? Blueprint.EMPTY : draw.architect().patch(draw.wanted());
        return Optional.of(new Draft(ChangeKind.PATCH, set, removed, Extra.NONE, Optional.empty()));
    }
}
