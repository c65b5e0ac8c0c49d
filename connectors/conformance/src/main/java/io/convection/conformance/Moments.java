package io.convection.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.convection.conformance.Stage.Act;

/** When to interrupt what takes about so long: before it begins, and here and there while it runs. */
final class Moments {

    private static final int DURING = 8;

    private Moments() {}

    /** Does it once to see how long it takes. */
    static List<Duration> of(Act act) throws Exception {
        long begun = System.nanoTime();
        act.play();
        Duration whole = Duration.ofNanos(System.nanoTime() - begun);
        List<Duration> moments = new ArrayList<>(List.of(Duration.ZERO));
        for (int part = 1; part <= DURING; part++) {
            moments.add(whole.multipliedBy(part).dividedBy(DURING + 1L).plusNanos(1));
        }
        return moments;
    }
}
