package io.convection.plugins.exec;

import java.util.Locale;
import java.util.Optional;

import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Failed;

/** What a program is asked to do. */
enum Action {
    CREATE, UPDATE, DELETE, ASK, OBSERVE;

    /** As the program is told. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The program began, and did not say what it did: nobody knows. Who only looked did nothing. */
    Outcome doubt(String reason) {
        return this == OBSERVE ? Outcome.failedForNow(reason) : Outcome.unknown(reason);
    }

    /** Likewise, but it named what it made. */
    Outcome doubt(String reason, Optional<String> physicalId) {
        return this == OBSERVE ? doubt(reason) : new Failed(reason, true, true, physicalId);
    }
}
