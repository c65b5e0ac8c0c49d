package io.convection.faults;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A cloud: what physically exists, and what was ever done. It honours an operation's id as idempotency key, as real ones do: asked again, it gives the answer that it
 * gave, and does nothing. One lock makes each call atomic. It runs in the process that nobody kills.
 */
final class Reality {

    /** The answer to an update that would have to change the zone. */
    static final String FIXED = "the zone can't be changed";

    /**
     * An answer.
     *
     * @param id of the physical resource
     * @param problem why it can't be done; empty if it was
     */
    record Answer(String id, String echo, Optional<String> problem) {}

    private final Map<String, RealThing> existing = new TreeMap<>();
    private final Map<String, Map<String, RealThing>> byStack = new HashMap<>();
    private final Map<String, Answer> answers = new HashMap<>();
    private final Map<String, String> madeFor = new HashMap<>();
    private final Set<String> attempts = new HashSet<>();
    private final List<String> wrongs = new ArrayList<>();
    private long repeated;
    private long redelivered;
    private long made;

    /** Does it, unless it was done. */
    synchronized Answer call(Call call) {
        Optional<Answer> before = Optional.ofNullable(answers.get(call.operation()));
        if (!attempts.add(call.attempt())) {
            redelivered++;
        }
        if (before.isPresent()) {
            repeated++;
            return before.get();
        }
        Answer answer = switch (call.kind()) {
            case CREATE -> create(call);
            case UPDATE -> update(call);
            case DELETE -> delete(call);
        };
        answers.put(call.operation(), answer);
        return answer;
    }

    private Answer create(Call call) {
        String version = RealThing.version(call.operation());
        Optional.ofNullable(madeFor.put(version, call.operation()))
                .ifPresent(other -> wrongs.add("doubled: " + call.stack() + "/" + call.resource() + " was created by "
                        + other + " and again by " + call.operation()));
        RealThing thing = new RealThing("id-" + ++made, call.stack(), call.resource(), call.operation(), call.value(),
                call.zone(), call.peers());
        put(thing);
        return new Answer(thing.id(), thing.echo(), Optional.empty());
    }

    private Answer update(Call call) {
        Optional<RealThing> thing = call.id().map(existing::get);
        if (thing.isEmpty()) {
            return wrong(call, "update of " + call.id().orElse("nothing") + ", which does not exist");
        }
        if (thing.get().zone() != call.zone()) {
            // Not the engine's fault: where it does not know what is applied, it can't know that the zone is another.
            return new Answer("", "", Optional.of(FIXED));
        }
        RealThing changed = thing.get().with(call.value(), call.peers());
        put(changed);
        return new Answer(changed.id(), changed.echo(), Optional.empty());
    }

    private Answer delete(Call call) {
        Optional<RealThing> thing = call.id().map(existing::get)
                .or(() -> call.madeBy().map(answers::get).map(answer -> existing.get(answer.id())));
        thing.ifPresent(there -> {
            existing.remove(there.id());
            Map<String, RealThing> others = byStack.get(there.stack());
            others.remove(there.id());
            others.values().stream().filter(other -> refers(other, there)).findFirst()
                    .ifPresent(other -> wrongs.add("deleted too early: " + there.id() + " of " + there.stack() + "/"
                            + there.resource() + " by " + call.operation() + ", while " + other.id() + " of "
                            + other.resource() + " refers to it"));
        });
        return new Answer(call.id().orElse(""), "", Optional.empty());
    }

    private static boolean refers(RealThing other, RealThing there) {
        return other.peers().stream().anyMatch(peer -> peer.startsWith(there.id() + ":"));
    }

    private Answer wrong(Call call, String what) {
        wrongs.add(what + " (" + call.stack() + "/" + call.resource() + ", " + call.operation() + ")");
        return new Answer("", "", Optional.of(what));
    }

    private void put(RealThing thing) {
        existing.put(thing.id(), thing);
        byStack.computeIfAbsent(thing.stack(), none -> new TreeMap<>()).put(thing.id(), thing);
    }

    /** What exists now. */
    synchronized Collection<RealThing> existing() {
        return List.copyOf(existing.values());
    }

    /** The operations that were ever done. */
    synchronized Set<String> operations() {
        return Set.copyOf(answers.keySet());
    }

    /** What no cloud should ever have been asked for. */
    synchronized List<String> wrongs() {
        return List.copyOf(wrongs);
    }

    /** Calls under an operation id that was done before: nothing came of them. */
    synchronized long repeated() {
        return repeated;
    }

    /** Calls of an attempt that had come before: it was delivered again. */
    synchronized long redelivered() {
        return redelivered;
    }
}
