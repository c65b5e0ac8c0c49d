package io.convection.simulator.random.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;
import io.convection.simulator.random.graph.Make;
import io.convection.simulator.random.world.Answer.Done;
import io.convection.simulator.random.world.Answer.Refused;
import io.convection.simulator.random.world.Answer.Replace;
import io.convection.simulator.random.world.Answer.Seen;

/**
 * What physically exists, and plugins as they should be: an operation done before is answered as before and changes nothing (idempotency key); an attempt older than
 * the newest that was seen, of its version or of its physical resource, is refused (fencing token); a delete without physical id deletes only what the operation
 * that it names has made.
 */
public final class Reality {

    private static final Replace FORCED = new Replace(List.of("!f"));
    /** A value of {@code v} that nobody asks for. */
    private static final String HALF = "99";
    private static final Replace LOST = new Replace(List.of());

    private final Map<String, Thing> things = new LinkedHashMap<>();
    private final Map<String, Done> done = new HashMap<>();
    private final Map<String, Long> newest = new HashMap<>();
    /** The last attempt of each operation that did anything. */
    private final Map<String, Integer> touched = new HashMap<>();
    private int made;
    private boolean disturbed;

    /**
     * Does what a command says.
     *
     * @param operation
     *            the idempotency key, {@code UID/C#17/3}
     * @param order
     *            the place of the dispatch among all, by which an older one is told
     */
    public Answer perform(ConvergeCommand command, String operation, long order) {
        Done before = done.get(operation);
        if (before != null) {
            return before;
        }
        Make make = Make.of(command.getType());
        String version = operation.substring(0, operation.lastIndexOf('/'));
        String id = id(command, make);
        if (isOld(version, order) || isOld(id, order)) {
            return new Refused("refused: a newer operation was seen");
        }
        newest.put(version, order);
        if (!id.isEmpty()) {
            newest.put(id, order);
        }
        touched.put(operation, command.getAttempt());
        Answer answer = switch (command.getAction()) {
            case CREATE -> create(command, make, id, operation);
            case UPDATE -> update(command, make, id, operation);
            case DELETE -> delete(command, id);
            case OBSERVE, ASK, UNKNOWN -> throw new IllegalArgumentException("no operation: " + command.getAction());
        };
        if (answer instanceof Done success) {
            done.put(operation, success);
            if (!success.physicalId().isEmpty()) {
                newest.put(success.physicalId(), order);
            }
        }
        return answer;
    }

    /** An attempt was seen, and nothing was done: none that is older will be. */
    public void see(ConvergeCommand command, String operation, long order) {
        newest.merge(operation.substring(0, operation.lastIndexOf('/')), order, Math::max);
        String id = id(command, Make.of(command.getType()));
        if (!id.isEmpty()) {
            newest.merge(id, order, Math::max);
        }
    }

    private boolean isOld(String key, long order) {
        Long seen = newest.get(key);
        return seen != null && seen > order;
    }

    /** The physical id that the command is about; empty text where only its outcome will tell. */
    private static String id(ConvergeCommand command, Make make) {
        return make.natural()
                ? make + ":" + Json.text(command.getProperties(), "key")
                : command.getPhysicalId().orElse("");
    }

    private Answer create(ConvergeCommand command, Make make, String natural, String operation) {
        Thing thing = make.natural() ? things.get(natural) : madeBy(operation);
        if (thing == null) {
            thing = new Thing(make.natural() ? natural : "p-" + ++made, make);
            things.put(thing.id, thing);
        } else if (isForced(thing, command)) {
            return new Refused("it exists, and its !f can't be changed");
        }
        thing.madeBy = operation;
        return become(thing, command);
    }

    /** What an attempt that nobody heard of has made; null where there is none. */
    private Thing madeBy(String operation) {
        for (Thing thing : things.values()) {
            if (thing.madeBy.equals(operation)) {
                return thing;
            }
        }
        return null;
    }

    private Answer update(ConvergeCommand command, Make make, String id, String operation) {
        Thing thing = things.get(id);
        if (thing == null && make.natural()) {
            return create(command, make, id, operation);
        }
        if (thing == null) {
            return LOST;
        }
        return isForced(thing, command) ? FORCED : become(thing, command);
    }

    private static boolean isForced(Thing thing, ConvergeCommand command) {
        return thing.make != Make.NAMED && !thing.value("!f").equals(Json.value(command.getProperties(), "!f"));
    }

    private static Done become(Thing thing, ConvergeCommand command) {
        thing.uid = command.getUid();
        thing.name = command.getResource();
        thing.properties = command.getProperties();
        return new Done(thing.id, thing.properties);
    }

    private Done delete(ConvergeCommand command, String id) {
        Optional<String> madeBy = command.getMadeBy();
        if (id.isEmpty() && madeBy.isPresent()) {
            things.values().removeIf(thing -> thing.madeBy.equals(madeBy.get()));
        } else if (madeBy.isEmpty() || (things.containsKey(id) && things.get(id).madeBy.equals(madeBy.get()))) {
            things.remove(id);
        }
        return new Done("", "{}");
    }

    /** Half of what a command says: a thing is made, or half changed, or gone, and nothing is known of it. */
    void begin(ConvergeCommand command, String operation, long order) {
        Make make = Make.of(command.getType());
        String id = id(command, make);
        String version = operation.substring(0, operation.lastIndexOf('/'));
        if (done.containsKey(operation) || isOld(version, order) || isOld(id, order)) {
            return;
        }
        touched.put(operation, command.getAttempt());
        switch (command.getAction()) {
            case CREATE -> {
                create(command, make, id, operation);
                newest.put(version, order);
            }
            case UPDATE -> {
                Thing thing = things.get(id);
                if (thing != null && !isForced(thing, command)) {
                    thing.properties = Json.with(thing.properties, "v", HALF);
                }
            }
            case DELETE -> delete(command, id);
            case OBSERVE, ASK, UNKNOWN -> throw new IllegalArgumentException("no operation: " + command.getAction());
        }
    }

    /** Whether this very attempt was done, or half done, before: then it can't be refused any more. */
    boolean isTouched(ConvergeCommand command, String operation) {
        return touched.getOrDefault(operation, 0) == command.getAttempt();
    }

    /** Whether a command is an update that can't be made in place. */
    public boolean refuses(ConvergeCommand command) {
        Thing thing = things.get(command.getPhysicalId().orElse(""));
        return command.getAction() == CommandAction.UPDATE && thing != null && isForced(thing, command);
    }

    /** What a command to observe finds. */
    public Seen observe(ConvergeCommand command) {
        return observe(id(command, Make.of(command.getType())));
    }

    /** What one who looks at this physical id finds. */
    public Seen observe(String id) {
        Thing thing = things.get(id);
        return thing == null ? new Seen("{}", true) : new Seen(thing.properties, false);
    }

    /** What was done by an operation; empty where it was not done. */
    public Optional<Done> done(String operation) {
        return Optional.ofNullable(done.get(operation));
    }

    /** The physical id of what an operation has made; null where there is nothing. A plugin that fails says so: what it does not name, it has not made. */
    public String traceOf(String operation) {
        Thing thing = madeBy(operation);
        return thing == null ? null : thing.id;
    }

    /** Everything that exists, in order of making. */
    public Collection<Thing> things() {
        return things.values();
    }

    /** The thing with this id. */
    public Optional<Thing> thing(String id) {
        return Optional.ofNullable(things.get(id));
    }

    /** Something changes behind the engine's back. */
    public void drift(String id, int value) {
        Thing thing = things.get(id);
        if (thing != null) {
            thing.properties = Json.with(thing.properties, "v", Integer.toString(value));
            disturbed = true;
        }
    }

    /** Something vanishes behind the engine's back. */
    public void lose(String id) {
        disturbed |= things.remove(id) != null;
    }

    /** Whether something was changed or lost behind the engine's back, and nobody has looked for that since. */
    public boolean disturbed() {
        return disturbed;
    }

    /** From now on the engine has looked. */
    public void lookedAt() {
        disturbed = false;
    }

    /** Everything that exists and was made for a stack's life. */
    public List<Thing> of(String uid) {
        List<Thing> found = new ArrayList<>();
        for (Thing thing : things.values()) {
            if (thing.uid.equals(uid)) {
                found.add(thing);
            }
        }
        return found;
    }
}
