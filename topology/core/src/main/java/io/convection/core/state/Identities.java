package io.convection.core.state;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import io.convection.records.row.IdentityRow;

/** Which versions hold an identity, and what waits until nothing is in flight on it. For {@code apply} alone, as {@link Rows} are. */
public final class Identities {

    private final Rows rows;

    Identities(Rows rows) {
        this.rows = rows;
    }

    /** A version holds an identity, too. */
    public void add(String type, String identity, VersionId version) {
        change(type, identity, versions -> versions.add(version.toString()), waiting -> {});
    }

    /** It does no more. */
    public void remove(String type, String identity, VersionId version) {
        change(type, identity, versions -> versions.remove(version.toString()), waiting -> {});
    }

    /** A name or version waits until nothing is in flight on an identity. */
    public void await(String type, String identity, String waiter) {
        change(type, identity, versions -> {}, waiting -> waiting.add(waiter));
    }

    /** Takes what waits for an identity. */
    public List<String> takeWaiting(String type, String identity) {
        List<String> taken = rows.identity(type, identity).map(IdentityRow::getWaiting).orElse(List.of());
        if (!taken.isEmpty()) {
            change(type, identity, versions -> {}, Set::clear);
        }
        return taken;
    }

    private void change(String type, String identity, Consumer<Set<String>> versions, Consumer<Set<String>> waiting) {
        Optional<IdentityRow> old = rows.identity(type, identity);
        TreeSet<String> holders = new TreeSet<>(old.map(IdentityRow::getVersions).orElse(List.of()));
        TreeSet<String> waiters = new TreeSet<>(old.map(IdentityRow::getWaiting).orElse(List.of()));
        versions.accept(holders);
        waiting.accept(waiters);
        String key = Keys.identity(rows.stack, type, identity);
        if (holders.isEmpty() && waiters.isEmpty()) {
            rows.delete(key);
        } else {
            rows.put(key, new IdentityRow(List.copyOf(holders), List.copyOf(waiters)));
        }
    }
}
