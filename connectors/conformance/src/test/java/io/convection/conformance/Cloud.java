package io.convection.conformance;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.Json;

/** A cloud in memory, of things: no two have the same name. It knows idempotency keys, and refuses what comes late. */
final class Cloud implements Reality {

    private static final long LATENCY_NANOS = 500_000;

    record Thing(String id, ObjectNode properties) {

        String name() {
            return properties.get("name").asText();
        }
    }

    /** What was asked can't be done, and nothing was. */
    static final class Refused extends Exception {
        Refused(String reason) {
            super(reason);
        }
    }

    private final Map<String, Thing> things = new HashMap<>();
    private final Map<String, Thing> madeBy = new HashMap<>();
    private final Set<String> over = new HashSet<>();
    private final Map<String, Long> newest = new HashMap<>();
    private final Set<String> marks = new HashSet<>();
    private int serial;

    /** The same operation is answered as before, whatever became of the thing since. */
    Thing make(String operation, ObjectNode properties) throws Refused, InterruptedException {
        takeTime();
        Thing thing = makeNow(operation, properties);
        takeTime();
        return thing;
    }

    synchronized Thing makeNow(String operation, ObjectNode properties) throws Refused {
        if (madeBy.containsKey(operation)) {
            return madeBy.get(operation);
        }
        if (over.contains(operation)) {
            throw new Refused("operation " + operation + " is over");
        }
        if (named(properties.get("name").asText()).isPresent()) {
            throw new Refused("there is another " + properties.get("name").asText());
        }
        serial++;
        Thing thing = new Thing("thing-" + serial, properties.deepCopy());
        things.put(thing.id(), thing);
        madeBy.put(operation, thing);
        return thing;
    }

    Optional<Thing> find(String id) throws InterruptedException {
        takeTime();
        synchronized (this) {
            return Optional.ofNullable(things.get(id));
        }
    }

    synchronized Optional<Thing> named(String name) {
        return things.values().stream().filter(thing -> thing.name().equals(name)).findFirst();
    }

    /** Of the operations on one version, those that come after a newer one are refused. */
    void change(String id, String version, long operation, ObjectNode properties)
            throws Refused, InterruptedException {
        takeTime();
        changeNow(id, version, operation, properties);
        takeTime();
    }

    synchronized void changeNow(String id, String version, long operation, ObjectNode properties) throws Refused {
        if (newest.merge(version, operation, Math::max) > operation) {
            throw new Refused("a newer operation was here");
        }
        if (!things.containsKey(id)) {
            throw new Refused("there is no " + id);
        }
        things.put(id, new Thing(id, properties.deepCopy()));
    }

    /** Whether there was one. */
    boolean remove(String id) throws InterruptedException {
        takeTime();
        synchronized (this) {
            return things.remove(id) != null;
        }
    }

    /** Whether there was one; what the operation does later makes nothing any more. */
    boolean removeMadeBy(String operation) throws InterruptedException {
        takeTime();
        synchronized (this) {
            over.add(operation);
            return madeBy.containsKey(operation) && things.remove(madeBy.get(operation).id()) != null;
        }
    }

    synchronized boolean isOver(String operation) {
        return over.contains(operation);
    }

    /** Whether it was not marked before. */
    synchronized boolean mark(String operation) {
        return marks.add(operation);
    }

    synchronized boolean isMarked(String operation) {
        return marks.contains(operation);
    }

    /** From now on the thing counts as made by that operation. */
    synchronized Thing adopt(Thing thing, String operation) {
        marks.add(operation);
        madeBy.put(operation, thing);
        return thing;
    }

    @Override
    public synchronized int count() {
        return things.size();
    }

    @Override
    public synchronized boolean exists(String physicalId) {
        return things.containsKey(physicalId);
    }

    @Override
    public synchronized Optional<ObjectNode> properties(String physicalId) {
        return Optional.ofNullable(things.get(physicalId)).map(Thing::properties);
    }

    @Override
    public synchronized void vanish(String physicalId) {
        things.remove(physicalId);
    }

    @Override
    public synchronized Optional<ObjectNode> drift(String physicalId) {
        things.get(physicalId).properties().put("size", 99);
        return Optional.of(Json.object().put("size", 99));
    }

    /** Here an interrupt is noticed. */
    static void takeTime() throws InterruptedException {
        LockSupport.parkNanos(LATENCY_NANOS);
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted");
        }
    }
}
