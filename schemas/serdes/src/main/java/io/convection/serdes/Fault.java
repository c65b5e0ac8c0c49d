package io.convection.serdes;

/** Whose fault it was that a record could not be read. */
public enum Fault {

    /** The record's: its bytes are not what the topic holds, or the registry answered that it has no such schema. It will never be readable. */
    BAD_BYTES,

    /** Not the record's: the registry can't be reached, is out of order or refuses us. The same bytes may be readable later, so nothing may be skipped. */
    REGISTRY_UNAVAILABLE;

    /**
     * Whose fault a failure of a {@link RecordSerdes} was. What is not known to be the record's own fault counts as {@link #REGISTRY_UNAVAILABLE}: to stop loses
     * nothing.
     */
    public static Fault of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableRecordException) {
                return BAD_BYTES;
            }
        }
        return REGISTRY_UNAVAILABLE;
    }
}
