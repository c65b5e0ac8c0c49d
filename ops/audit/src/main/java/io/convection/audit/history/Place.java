package io.convection.audit.history;

/**
 * Where a fact stands in a life.
 *
 * @param entry
 *            which of the life's entries, from 0
 * @param fact
 *            which of its facts, from 0
 */
record Place(int entry, int fact) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
        return entry != other.entry ? Integer.compare(entry, other.entry) : Integer.compare(fact, other.fact);
    }

    boolean isBefore(Place other) {
        return compareTo(other) < 0;
    }
}
