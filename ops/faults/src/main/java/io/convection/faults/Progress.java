package io.convection.faults;

import java.time.Duration;

/** Is told how far a run has come; from the thread that runs it. */
public interface Progress {

    /** Something else begins, which can't say how far it is. */
    void phase(String what);

    /** So much of the time for faults is over. */
    void at(Duration past, FaultCounts counts);
}
