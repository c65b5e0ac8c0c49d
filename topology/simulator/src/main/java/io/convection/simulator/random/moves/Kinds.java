package io.convection.simulator.random.moves;

import java.util.List;

/** Everything that may happen in a history, by name. */
public final class Kinds {

    /** What people ask for. */
    public static final List<Kind> REQUESTS = List.of(new Create(), new Update(), new SameUpdate(), new Patch(),
            new Delete(), new Rollback(), new Retry(), new Cancel(), new CancelAndRollback(), new Check(),
            new ConvergingUpdate(), new RollingBackUpdate(), new TimedUpdate(), new ExpectingUpdate(),
            new MarkUnhealthy(), new Preview(), new PlannedUpdate(), new PartedCreate(), new PartedUpdate(),
            new Release());
    /** What goes as it should. */
    public static final List<Kind> PROGRESS = List.of(new Finish(), new Arrival(), new Pause(), new Recovery(),
            new Observation(), new Signal());
    /** What goes wrong. */
    public static final List<Kind> FAULTS = List.of(new TransientFailure(), new PermanentFailure(), new HalfSuccess(),
            new UnknownOutcome(), new Refusal(), new RefusedUpdate(), new EventTwice(), new EventDelayed(),
            new OldEvent(), new RequestTwice(), new CommandTwice(), new TwoMinds(), new ExecutorCrashBefore(),
            new ExecutorCrashDuring(), new ExecutorCrashAfter(), new Abort(), new AckLost(), new EngineCrash(),
            new Zombie(), new Outage(),
            new ClockJump(), new ClockBack(), new InProgress(), new Stall(), new LateWake(), new Drift(),
            new Loss(), new ObserverLag(), new PartLost(), new EngineDefect());

    private Kinds() {}
}
