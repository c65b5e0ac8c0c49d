package io.convection.app.text;

import java.util.List;

import io.convection.changes.Tally;

/** How far a request has come, in words. */
final class Progress {

    private static final int NAMED = 3;

    private Progress() {}

    /** {@code 3 of 12 done, create A#1, create B#1 and 4 more in flight}. */
    static String words(Tally tally) {
        String flying = inFlight(tally);
        return tally.done() + " of " + tally.total() + " done" + (flying.isEmpty() ? "" : ", " + flying);
    }

    /** {@code create A#1, create B#1 and 4 more in flight}; empty if there is none. */
    static String inFlight(Tally tally) {
        List<String> all = tally.inFlight();
        if (all.isEmpty()) {
            return "";
        }
        String named = String.join(", ", all.subList(0, Math.min(NAMED, all.size())));
        return named + (all.size() > NAMED ? " and " + (all.size() - NAMED) + " more" : "") + " in flight";
    }
}
