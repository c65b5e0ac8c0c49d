package io.convection.audit.history;

import java.util.List;

/**
 * What became of a resource.
 *
 * @param name
 *            its name
 * @param kind
 *            how it changed
 * @param before
 *            the version that it was; empty for none
 * @param after
 *            the version that it is; empty for none
 * @param status
 *            how that stands; empty where it is gone
 * @param fields
 *            the properties applied that are others
 * @param reason
 *            why it failed; empty where it did not
 */
public record ResourceChange(String name, Kind kind, String before, String after, String status, List<Field> fields,
        String reason) {

    /** How a resource changed. */
    public enum Kind {
        /** It was made. */
        MADE,
        /** It was updated in place. */
        UPDATED,
        /** Another version took its place. */
        REPLACED,
        /** It was deleted, or let go. */
        DELETED,
        /** It failed. */
        FAILED,
        /** Something is under way, or it is marked otherwise. */
        MOVED
    }
}
