package io.convection.simulator.scenario;

/** A scenario file can't be read, or says something that the format doesn't have: {@code FILE: step 3: …}, for the one who wrote it. */
public final class ScenarioException extends Exception {

    /** An error whose message says all, place included. */
    public ScenarioException(String message) {
        super(message, null, false, false);
    }
}
