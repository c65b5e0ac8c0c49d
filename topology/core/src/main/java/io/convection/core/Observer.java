package io.convection.core;

import io.convection.core.state.View;
import io.convection.records.fact.Fact;

/** Looks on while an entry is folded. */
interface Observer {

    /** Sees nothing. */
    Observer NONE = new Observer() {
    };

    /** A fact is about to be in force. */
    default void before(Fact fact, View state) {}

    /** All facts are in force. */
    default void after(View state) {}
}
