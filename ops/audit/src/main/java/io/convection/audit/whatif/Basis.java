package io.convection.audit.whatif;

/**
 * What an estimate rests on.
 *
 * @param known
 *            operations (observations among them) that were answered as they were then, after as long
 * @param estimated
 *            operations of which the history tells nothing: they take the median of their kind and do what they are told
 * @param furtherAttempts
 *            attempts that there were not, of operations that there were: taken likewise
 */
public record Basis(long known, long estimated, long furtherAttempts) {

    /** Nothing. */
    public static final Basis NONE = new Basis(0, 0, 0);

    /** Both together. */
    public Basis plus(Basis other) {
        return new Basis(known + other.known, estimated + other.estimated, furtherAttempts + other.furtherAttempts);
    }
}
