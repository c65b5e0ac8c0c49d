package io.convection.audit.whatif;

import java.time.Instant;
import java.util.Optional;

/**
 * Which part of a history is replayed: the changes that began in it, and whatever came until those had ended.
 *
 * @param from
 *            from here on; up to then all is as it was. Empty for from the beginning
 * @param to
 *            changes that began later are left out. Empty for all
 */
public record Period(Optional<Instant> from, Optional<Instant> to) {

    /** All of it. */
    public static final Period ALL = new Period(Optional.empty(), Optional.empty());

    /** Whether a moment is in it. */
    boolean has(Instant moment) {
        return from.filter(moment::isBefore).isEmpty() && to.filter(moment::isAfter).isEmpty();
    }
}
