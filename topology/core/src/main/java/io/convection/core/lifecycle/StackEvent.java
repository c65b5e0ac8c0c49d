package io.convection.core.lifecycle;

/** What happens to a stack: a fact, or what one says. */
public enum StackEvent implements Described {
    /** A request is carried out. */
    ACCEPTED("`Accepted`"),
    /** Something was found of a stack that is gone. */
    REMNANT_OPENED("`RemnantOpened`"),
    /** A traversal begins. */
    TRAVERSAL_STARTED("`TraversalStarted`"),
    /** Every name is settled. */
    IN_SERVICE("`InService`"),
    /** A name can't become what it should. */
    NAME_FAILED("`NameFailed`"),
    /** By request, or because the time is over. */
    CANCELLED("`Cancelled`"),
    /** Nothing is left to do. */
    COMPLETED("`StackCompleted`"),
    /** Nothing more will be done. */
    FAILED("`StackFailed`"),
    /** It goes back to what completed last. */
    ROLLS_BACK("`RollsBack`"),
    /** Nothing is in flight any more. */
    CAME_TO_REST("`CameToRest`"),
    /** Its last row is gone. */
    GONE("`StackGone`");

    private final String words;

    StackEvent(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }
}
