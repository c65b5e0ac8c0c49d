package io.convection.simulator.random.audit;

import java.util.List;
import java.util.Optional;

import io.convection.records.CommandAction;
import io.convection.records.DeletionPolicy;

/** A version, as the facts tell it. */
public final class SeenVersion {

    /** Its name. */
    public final String name;
    /** Its number. */
    public final long number;
    /** Its type. */
    public final String type;
    /** What its identity properties say. */
    Optional<String> identity = Optional.empty();
    /** The physical id, once reported. */
    Optional<String> physicalId = Optional.empty();
    /** Of one that was found: the operation that made it, or may have. */
    String madeBy = "";
    /** What it was built on. */
    List<String> requires = List.of();
    /** The last operation, and the attempt of it. */
    long operation;
    int attempt;
    /** What is in flight. */
    Optional<CommandAction> action = Optional.empty();
    /** The traversal that dispatched the last operation. */
    long traversal;
    /** Its delete was dispatched. */
    boolean doomed;
    /** What happens when it is no longer wanted, as its name settled on it last. */
    DeletionPolicy policy = DeletionPolicy.DELETE;
    /** A change that would delete it is refused, as its name settled on it last. */
    boolean protect;
    /** It has to go before its replacement can be made. */
    boolean deleteFirst;
    /** What is applied is not known, or it is not to be trusted. */
    boolean suspect;
    /** It is not what was applied. */
    boolean drifted;
    /** The traversal that last saw its delete fail; 0 for none. */
    long deleteFailedIn;
    /** What it was built on was deleted under it. */
    boolean severed;

    SeenVersion(String name, long number, String type) {
        this.name = name;
        this.number = number;
        this.type = type;
    }

    /** {@code C#17}. */
    public String id() {
        return name + "#" + number;
    }

    /** The physical id, once reported. */
    public Optional<String> physicalId() {
        return physicalId;
    }

    /** Whether what is applied is not known, or it is not to be trusted. */
    public boolean isSuspect() {
        return suspect;
    }

    /** Whether an operation on it is in flight. */
    public boolean inFlight() {
        return action.isPresent();
    }
}
