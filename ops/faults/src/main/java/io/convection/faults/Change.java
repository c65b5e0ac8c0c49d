package io.convection.faults;

import java.util.List;

import io.convection.records.ChangeKind;

/**
 * A change of a stack: what is sent, and what is wanted then.
 *
 * @param template of what is set; empty for a delete
 * @param removed by a patch
 * @param then nothing, after a delete
 */
record Change(ChangeKind kind, String template, List<String> removed, Things then) {

    Change {
        removed = List.copyOf(removed);
    }
}
