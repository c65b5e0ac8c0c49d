package io.convection.faults;

/**
 * How much has happened.
 *
 * @param faults so far
 * @param changes sent
 * @param operations that the engine decided on
 * @param attempts at them
 * @param retries of attempts that failed
 * @param unanswered operations of which nobody knows what they did
 * @param entries of the journal
 * @param redelivered attempts that came to an executor more than once
 * @param repeated calls to the cloud under an operation id that was done before
 */
public record FaultCounts(int faults, long changes, long operations, long attempts, long retries, long unanswered,
        long entries, long redelivered, long repeated) {}
