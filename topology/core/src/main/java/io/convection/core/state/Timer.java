package io.convection.core.state;

/**
 * Something that is to be looked at when its time has come.
 *
 * @param at
 *            milliseconds
 * @param kind
 *            what is to be looked at
 * @param name
 *            of which version ({@code C#2}) or request
 */
public record Timer(long at, Kind kind, String name) {

    /** What a timer is for. */
    public enum Kind {
        /** An operation: its next attempt, or to ask how it stands. */
        VERSION,
        /** A remembered request, to be forgotten. */
        REQUEST,
        /** The parts of a change, to be dropped. */
        PARTS,
        /** A physical resource that was let go, to be forgotten. */
        RETAINED
    }

    static Timer parse(String key) {
        int slash = key.indexOf('/');
        int colon = key.indexOf(':', slash);
        return new Timer(Long.parseLong(key.substring(0, slash)), Kind.valueOf(key.substring(slash + 1, colon)),
                key.substring(colon + 1));
    }

    /** Its key among the timers of its stack. */
    public String key() {
        return Keys.timerKey(at, kind.name() + ":" + name);
    }
}
