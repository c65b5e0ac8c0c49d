package io.convection.core.state;

import io.convection.records.row.LanePosition;

/** A queue's rows: positions {@code head} (inclusive) to {@code tail} (exclusive). Only {@code apply} sets a field. */
public final class Span {

    /** The oldest item's position. */
    public long head;
    /** The position of the next item to come. */
    public long tail;
    /** As it was read; most inputs leave it so. */
    private final LanePosition row;

    /** No items. */
    public Span() {
        this(new LanePosition(0L, 0L));
    }

    Span(LanePosition row) {
        this.row = row;
        head = row.getHead();
        tail = row.getTail();
    }

    LanePosition toRow() {
        return row.getHead() == head && row.getTail() == tail ? row : new LanePosition(head, tail);
    }

    /** How many items there are. */
    public long size() {
        return tail - head;
    }
}
