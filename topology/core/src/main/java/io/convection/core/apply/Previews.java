package io.convection.core.apply;

import io.convection.core.state.Rows;
import io.convection.records.fact.PreviewEnded;
import io.convection.records.fact.Previewed;

/** Facts about what a change would do. */
final class Previews {

    private Previews() {}

    static void apply(Previewed fact, Rows rows) {}

    static void apply(PreviewEnded fact, Rows rows) {}
}
