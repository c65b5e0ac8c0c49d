package io.convection.faults;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which fault comes next: two kills of each kind, then a pause, or always the same; of each kind of process one after the other. */
final class Rotation {

    private static final List<FaultKind> KILLS = List.of(FaultKind.ENGINE_KILL, FaultKind.EXECUTOR_KILL,
            FaultKind.BROKER_KILL);
    private static final List<FaultKind> PAUSES = List.of(FaultKind.ENGINE_PAUSE, FaultKind.EXECUTOR_PAUSE,
            FaultKind.ENGINE_PAUSE, FaultKind.EXECUTOR_PAUSE, FaultKind.BROKER_PAUSE);
    private static final int KILLS_A_PAUSE = 6;

    private final Map<Member.Kind, Integer> turns = new EnumMap<>(Member.Kind.class);
    private final Optional<FaultKind> only;
    private int number;
    private int pauses;

    /** @param only no fault but this */
    Rotation(Optional<FaultKind> only) {
        this.only = only;
    }

    FaultKind next() {
        return only.orElseGet(this::inTurn);
    }

    private FaultKind inTurn() {
        int place = number++ % (KILLS_A_PAUSE + 1);
        return place == KILLS_A_PAUSE ? PAUSES.get(pauses++ % PAUSES.size()) : KILLS.get(place % KILLS.size());
    }

    /** Of so many processes of this kind, whose turn it is. */
    int turn(Member.Kind kind, int members) {
        return Math.floorMod(turns.merge(kind, 1, Integer::sum) - 1, members);
    }
}
