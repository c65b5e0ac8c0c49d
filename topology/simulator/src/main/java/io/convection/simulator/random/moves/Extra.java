package io.convection.simulator.random.moves;

/**
 * What a request says beside what it asks for.
 *
 * @param timeoutMs
 *            0 for none
 * @param expectedTraversal
 *            0 for none
 * @param parts
 *            in how many parts it is sent
 * @param lost
 *            which of the parts never arrives, from 1; 0 for none
 * @param planned
 *            it names the plan that the last preview gave, and asks for what that was about
 */
public record Extra(boolean rollbackOnFailure, boolean converge, long timeoutMs, long expectedTraversal, int parts,
        int lost, boolean planned) {

    /** Nothing. */
    public static final Extra NONE = new Extra(false, false, 0, 0, 1, 0, false);
    /** Rolled back by itself when it fails, or when it is cancelled. */
    public static final Extra ROLLBACK = new Extra(true, false, 0, 0, 1, 0, false);
    /** Reality is looked at first. */
    public static final Extra CONVERGE = new Extra(false, true, 0, 0, 1, 0, false);
    /** By the plan that the last preview gave. */
    public static final Extra PLANNED = new Extra(false, false, 0, 0, 1, 0, true);

    /** With so much time. */
    static Extra within(long ms) {
        return new Extra(false, false, ms, 0, 1, 0, false);
    }

    /** Meant for one traversal. */
    static Extra expecting(long traversal) {
        return new Extra(false, false, 0, traversal, 1, 0, false);
    }

    /** In parts, one of which may be lost. */
    static Extra inParts(int parts, int lost) {
        return new Extra(false, false, 0, 0, parts, lost, false);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(rollbackOnFailure ? ", with roll-back" : "").append(converge ? ", looking first" : "");
        text.append(timeoutMs > 0 ? ", within " + timeoutMs + " ms" : "");
        text.append(expectedTraversal > 0 ? ", expecting traversal " + expectedTraversal : "");
        text.append(parts > 1 ? ", in " + parts + " parts" : "")
                .append(lost > 0 ? ", of which part " + lost + " is lost" : "");
        return text.append(planned ? ", by the plan" : "").toString();
    }
}
