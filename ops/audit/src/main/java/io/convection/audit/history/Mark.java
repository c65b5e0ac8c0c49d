package io.convection.audit.history;

import java.util.ArrayList;
import java.util.List;

import io.convection.records.JournalEntry;
import io.convection.records.fact.*;

/**
 * A fact, and what it is about.
 *
 * @param name
 *            the node key, {@link #STACK} where it is about the stack as a whole
 * @param version
 *            the number of the version; 0 for none
 * @param operation
 *            the number of the operation on that version; 0 for none
 */
record Mark(Place place, String name, long version, long operation, Fact fact) {

    /** The name of what is about no resource; none can be called so. */
    static final String STACK = "";

    /** {@code C#2}. */
    String id() {
        return name + "#" + version;
    }

    /** Whether both are about one operation. */
    boolean isOfOperationOf(Mark other) {
        return name.equals(other.name) && version == other.version && operation == other.operation;
    }

    /** All facts of an entry, in order; of a fact about several nodes one for each. */
    static List<Mark> of(int index, JournalEntry entry) {
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < entry.getFacts().size(); i++) {
            add((Fact) entry.getFacts().get(i), new Place(index, i), marks);
        }
        return marks;
    }

    private static void add(Fact fact, Place at, List<Mark> marks) {
        List<String> nodes = switch (fact) {
            case Defined f -> f.getNodes();
            case Removed f -> f.getNodes();
            case Pended f -> f.getNodes();
            case Reopened f -> f.getNodes();
            default -> List.of();
        };
        if (nodes.isEmpty()) {
            marks.add(one(fact, at));
        } else {
            nodes.forEach(node -> marks.add(new Mark(at, node, 0, 0, fact)));
        }
    }

    private static Mark one(Fact fact, Place at) {
        return switch (fact) {
            case Dispatched f -> new Mark(at, f.getResource(), f.getVersion(), f.getOperation(), f);
            case Succeeded f -> new Mark(at, f.getResource(), f.getVersion(), f.getOperation(), f);
            case Failed f -> new Mark(at, f.getResource(), f.getVersion(), f.getOperation(), f);
            case Unanswered f -> new Mark(at, f.getResource(), f.getVersion(), f.getOperation(), f);
            case Retries f -> new Mark(at, f.getResource(), f.getVersion(), f.getOperation(), f);
            case InProgress f -> new Mark(at, f.getResource(), f.getVersion(), f.getOperation(), f);
            case Asked f -> new Mark(at, f.getResource(), f.getVersion(), f.getOperation(), f);
            case CancelAsked f -> new Mark(at, f.getResource(), f.getVersion(), f.getOperation(), f);
            case ReplacementNeeded f -> new Mark(at, f.getResource(), f.getVersion(), f.getOperation(), f);
            case DeleteAgain f -> new Mark(at, f.getResource(), f.getVersion(), f.getOperation(), f);
            case Gone f -> new Mark(at, f.getResource(), f.getVersion(), 0, f);
            case Blocked f -> new Mark(at, f.getResource(), f.getVersion(), 0, f);
            case TakenBack f -> new Mark(at, f.getResource(), f.getVersion(), 0, f);
            case Settled f -> new Mark(at, f.getResource(), f.getVersion(), 0, f);
            case ObserveAsked f -> new Mark(at, f.getResource(), f.getVersion(), 0, f);
            case Observed f -> new Mark(at, f.getResource(), f.getVersion(), 0, f);
            case Signalled f -> new Mark(at, f.getResource(), f.getVersion(), 0, f);
            case PhysicalIdFound f -> new Mark(at, f.getResource(), f.getVersion(), 0, f);
            case OrphanFound f -> new Mark(at, f.getResource(), f.getVersion(), 0, f);
            case Tainted f -> new Mark(at, f.getResource(), f.getVersion(), 0, f);
            case AwaitsIdentity f -> new Mark(at, f.getResource(), f.getVersion(), 0, f);
            case DeleteFirst f -> new Mark(at, f.getResource(), f.getVersion(), 0, f);
            case Severed f -> new Mark(at, f.getResource(), f.getVersion(), 0, f);
            case MarkedUnhealthy f -> new Mark(at, f.getResource(), f.getVersion(), 0, f);
            case OutputResolved f -> new Mark(at, "=" + f.getOutput(), 0, 0, f);
            case NameFailed f -> new Mark(at, f.getResource(), 0, 0, f);
            default -> new Mark(at, STACK, 0, 0, fact);
        };
    }
}
