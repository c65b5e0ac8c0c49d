package io.convection.simulator.random.audit;

/** An invariant does not hold. */
public final class Violation extends RuntimeException {

    private final String invariant;

    /**
     * @param invariant
     *            {@code I1} to {@code I10}
     */
    public Violation(String invariant, String message) {
        super(invariant + ": " + message);
        this.invariant = invariant;
    }

    /** Which invariant. */
    public String invariant() {
        return invariant;
    }
}
