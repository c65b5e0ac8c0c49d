package io.convection.simulator.random;

import io.convection.simulator.random.audit.Violation;

/**
 * What is wrong with a history.
 *
 * @param invariant
 *            {@code I1} to {@code I10}, or {@code error} where something threw
 */
record Failure(String invariant, String message) {

    static Failure of(RuntimeException e) {
        if (e instanceof Violation violation) {
            return new Failure(violation.invariant(), violation.getMessage());
        }
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("I4:")) {
            return new Failure("I4", message);
        }
        StackTraceElement[] trace = e.getStackTrace();
        return new Failure("error", e + (trace.length == 0 ? "" : " at " + trace[0]));
    }
}
