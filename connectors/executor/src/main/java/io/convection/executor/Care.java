package io.convection.executor;

/** How a command is taken, by what may have become of it elsewhere. */
enum Care {
    /** No other executor can have had it. */
    NONE,
    /** Another may have begun it, and died. */
    AGAIN,
    /** Likewise, and more than one died: it runs while no other such command does, so that it shows which is the cause. */
    ALONE,
    /** Every executor that began it died. It is not begun. */
    REFUSE
}
