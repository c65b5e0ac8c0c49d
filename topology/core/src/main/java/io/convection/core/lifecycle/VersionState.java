package io.convection.core.lifecycle;

/** What is known of a version. */
public enum VersionState implements Described {
    /** There is no such version. */
    NONE("there is no such version"),
    /** Its create is in flight. */
    CREATING("its create is in flight"),
    /** It is what was applied. */
    WHOLE("it is what was applied to it, as far as anybody knows"),
    /** It differs. */
    DRIFTED("it was seen to differ from what was applied; the next update brings it back"),
    /** What is applied is not known. */
    TAINTED("what is applied is not known: it is never cut off, the next update applies everything"),
    /** It is replaced. */
    UNHEALTHY("it is lost, or was marked so: it is never updated or taken back, but replaced"),
    /** Never to be used. */
    UNFIT("its create failed, or an operation made it that had been given up: never used, to be cleaned up"),
    /** Perhaps not there. */
    DOUBTFUL(
            "nobody knows whether it exists: never used, deleted by the id of the operation that may have made it"),
    /** Its delete is in flight. */
    DELETING("its delete is in flight: it is doomed, never taken back"),
    /** Doomed, and still there. */
    DELETE_FAILED("its delete failed: doomed, tried again by the next traversal");

    private final String words;

    VersionState(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }
}
