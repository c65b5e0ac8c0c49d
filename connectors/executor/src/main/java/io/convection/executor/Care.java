package io.convection.executor;

/** How a command is taken, by what may have become of it elsewhere. */
enum Care {
    /** No other executor can have had it. */
    NONE,
    /** Another may have begun it, and died. */
    AGAIN,
    /** Every executor that began it died. It is not begun. */
    REFUSE
}
