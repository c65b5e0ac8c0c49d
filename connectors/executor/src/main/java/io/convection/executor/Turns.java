package io.convection.executor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Whose turn it is: so many operations run at once, and so many of a type. Who came first goes first. */
final class Turns {

    /** An operation's turn, until it ends. */
    record Turn(List<Semaphore> held) {

        void end() {
            held.reversed().forEach(Semaphore::release);
        }
    }

    private final Semaphore all;
    private final Map<String, Semaphore> ofType = new HashMap<>();

    /**
     * @param most in all
     * @param mostOfType by the exact name of a type; one without an entry has no limit of its own
     */
    Turns(int most, Map<String, Integer> mostOfType) {
        all = new Semaphore(most, true);
        mostOfType.forEach((type, limit) -> ofType.put(type, new Semaphore(limit, true)));
    }

    /** Waits for a turn. Who waits for one of his type keeps nobody of another from going first. */
    Turn await(String type) throws InterruptedException {
        List<Semaphore> needed = new ArrayList<>();
        Optional.ofNullable(ofType.get(type)).ifPresent(needed::add);
        needed.add(all);
        List<Semaphore> held = new ArrayList<>();
        try {
            for (Semaphore each : needed) {
                each.acquire();
                held.add(each);
            }
        } catch (InterruptedException e) {
            new Turn(held).end();
            throw e;
        }
        return new Turn(held);
    }
}
