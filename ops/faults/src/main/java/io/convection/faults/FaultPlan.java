package io.convection.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a run does.
 *
 * @param scenario which faults
 * @param time for which there are faults; starting before and verifying after come on top
 * @param kills of a rotation: so many faults, however long they take; 0 for as many as the time allows
 * @param only of a rotation: no fault but this
 * @param executors processes
 * @param stacks that change
 * @param resources of each stack
 * @param pause between two changes
 * @param grace beyond the session time-out, for which a stack may be delayed by an engine that is killed or restarted
 * @param seed of the changes and of how calls to the cloud go
 * @param folder for data and logs; there, and empty
 * @param command the main class of the command that starts roles
 */
public record FaultPlan(Scenario scenario, Duration time, int kills, Optional<FaultKind> only, int executors,
        int stacks, int resources, Duration pause,
        Duration grace, long seed, Path folder, String command) {

    /** Which faults there are. */
    public enum Scenario {
        /** Kills and pauses of everything, one after another. */
        ROTATION,
        /** An engine is killed, then both are ended and started one after the other. */
        ROLLING
    }
}
