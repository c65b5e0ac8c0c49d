package io.convection.core.lifecycle;

/** How a stack stands. */
public enum StackState implements Described {
    /** There is no stack. */
    NONE("there is no stack"),
    /** A change is taken in. */
    TAKING_IN("a change is taken in whole: nothing is dispatched or declared done, outcomes are recorded"),
    /** The traversal goes on. */
    IN_PROGRESS("the traversal goes on"),
    /** Only clean-up is left. */
    IN_SERVICE("every name is settled; what is left is clean-up"),
    /** Something failed. */
    FAILING("a name failed, or the traversal was cancelled: only a deletion goes on, where the failure is not in its way"),
    /** Done. */
    COMPLETE("the traversal is complete"),
    /** The traversal failed. */
    FAILED("the traversal failed; operations may still be in flight"),
    /** The traversal failed, and nothing moves. */
    AT_REST("the traversal failed, and nothing is in flight any more");

    private final String words;

    StackState(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }
}
