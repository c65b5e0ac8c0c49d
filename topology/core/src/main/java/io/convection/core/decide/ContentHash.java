package io.convection.core.decide;

import io.convection.core.template.Hashes;
import io.convection.records.StackChange;

/** A request's content in one short text, by which a repetition is told from another request under the same id. */
final class ContentHash {

    private ContentHash() {}

    static String of(StackChange change) {
        return Hashes.sha256(change.toString());
    }
}
