package io.convection.simulator.random.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.convection.records.CommandAction;
import io.convection.records.StackAction;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Cancelled;
import io.convection.records.fact.DeleteAgain;
import io.convection.records.fact.DeleteFirst;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Failed;
import io.convection.records.fact.Gone;
import io.convection.records.fact.GoneReason;
import io.convection.records.fact.MarkedUnhealthy;
import io.convection.records.fact.NameFailed;
import io.convection.records.fact.Observed;
import io.convection.records.fact.OrphanFound;
import io.convection.records.fact.Pended;
import io.convection.records.fact.PhysicalIdFound;
import io.convection.records.fact.PreviewEnded;
import io.convection.records.fact.Quarantined;
import io.convection.records.fact.Released;
import io.convection.records.fact.RemnantOpened;
import io.convection.records.fact.Removed;
import io.convection.records.fact.Reopened;
import io.convection.records.fact.ReplacementNeeded;
import io.convection.records.fact.RollsBack;
import io.convection.records.fact.Settled;
import io.convection.records.fact.Severed;
import io.convection.records.fact.StackCompleted;
import io.convection.records.fact.StackFailed;
import io.convection.records.fact.StackGone;
import io.convection.records.fact.Succeeded;
import io.convection.records.fact.Tainted;
import io.convection.records.fact.TakenBack;
import io.convection.records.fact.TraversalStarted;
import io.convection.records.fact.Unanswered;
import io.convection.simulator.random.graph.Blueprint;
import io.convection.simulator.random.graph.Edge;
import io.convection.simulator.random.graph.Part;

/** The stack as an auditor knows it: folded from the journal's facts and from what was asked for, without a look at the engine's rows. */
public final class Ledger {

    /** How the present traversal stands. */
    public enum Standing {
        /** There is no stack. */
        NONE, IN_PROGRESS, COMPLETE, FAILED
    }

    private final Map<String, Asked> asked = new HashMap<>();
    private final Map<String, SeenName> names = new LinkedHashMap<>();
    private final Map<Long, SeenVersion> versions = new LinkedHashMap<>();
    private final LeftAlone leftAlone = new LeftAlone();
    private final Set<String> touched = new HashSet<>();
    private String uid = "";
    private int widest;
    private boolean takingIn;
    private boolean failing;
    private boolean quarantined;
    private Optional<String> plan = Optional.empty();
    private long traversal;
    private Standing standing = Standing.NONE;
    private StackAction action = StackAction.CREATE;
    private Blueprint wanted = Blueprint.EMPTY;
    private Blueprint completed = Blueprint.EMPTY;

    /** Takes note of what a request will ask for. */
    public void ask(String requestId, Asked what) {
        asked.putIfAbsent(requestId, what);
        widest = Math.max(widest, what.blueprint().parts().size());
    }

    /** Resources of the largest template that was asked for. */
    int widest() {
        return widest;
    }

    /** Takes in one fact. */
    void apply(Fact fact) {
        switch (fact) {
            case Accepted f -> accepted(f);
            case TraversalStarted f -> started(f);
            case Pended f -> f.getNodes().forEach(node -> name(node).pending = true);
            case Removed f -> f.getNodes().forEach(node -> name(node).pending = false);
            case Dispatched f -> dispatched(f);
            case Succeeded f -> {
                SeenVersion version = ended(f.getVersion());
                version.physicalId = f.getPhysicalId();
                version.suspect = false;
                version.drifted = false;
                f.getPhysicalId().ifPresent(leftAlone::takenUp);
            }
            case Failed f -> failed(f.getVersion(), f.getAction(), f.getPhysicalId());
            case Unanswered f -> {
                failed(f.getVersion(), f.getAction(), f.getPhysicalId());
                versions.get(f.getVersion()).doomed |= f.getAction() == CommandAction.CREATE;
            }
            case ReplacementNeeded f -> ended(f.getVersion());
            case DeleteAgain f -> ended(f.getVersion());
            case PhysicalIdFound f -> versions.get(f.getVersion()).physicalId = Optional.of(f.getPhysicalId());
            case OrphanFound f -> orphan(f);
            case RemnantOpened f -> remnant(f);
            case Severed f -> severed(f);
            case DeleteFirst f -> versions.get(f.getVersion()).deleteFirst = true;
            case Tainted f -> versions.get(f.getVersion()).suspect = true;
            case MarkedUnhealthy f -> versions.get(f.getVersion()).suspect = true;
            case Observed f when f.getError().isEmpty() -> {
                SeenVersion version = versions.get(f.getVersion());
                version.suspect |= f.getMissing();
                version.drifted = !f.getDiffering().isEmpty();
            }
            case Gone f -> gone(f);
            case TakenBack f -> name(f.getResource()).current = f.getVersion();
            case Settled f -> settled(f);
            case StackCompleted f -> {
                standing = Standing.COMPLETE;
                completed = f.getAction() == StackAction.CHECK ? completed : wanted;
            }
            case RollsBack f -> taking();
            case Reopened f -> touched.addAll(f.getNodes());
            case NameFailed f -> failing = true;
            case Cancelled f -> failing = true;
            case StackFailed f -> standing = Standing.FAILED;
            case PreviewEnded f -> plan = Optional.of(f.getPlan());
            case Quarantined f -> quarantined = true;
            case Released f -> quarantined = false;
            case StackGone f -> forget();
            default -> {
            }
        }
    }

    /** A change is taken in: what is pending is taken over. */
    private void taking() {
        takingIn = true;
        touched.clear();
        names.forEach((name, seen) -> {
            if (seen.pending) {
                touched.add(name);
            }
        });
    }

    private void accepted(Accepted fact) {
        taking();
        if (standing == Standing.NONE) {
            uid = fact.getUid();
            standing = Standing.IN_PROGRESS;
        }
    }

    private void started(TraversalStarted fact) {
        takingIn = false;
        traversal = fact.getTraversal();
        action = fact.getAction();
        standing = Standing.IN_PROGRESS;
        failing = false;
        Blueprint old = wanted;
        wanted = action == StackAction.ROLLBACK
                ? completed
                : asked.getOrDefault(fact.getRequestId(), Asked.of(io.convection.records.ChangeKind.UNKNOWN))
                        .after(wanted);
        wanted.parts().forEach((name, part) -> {
            Part known = old.parts().get(name);
            if (known == null || !known.isSame(part)) {
                touched.add(name);
            }
        });
    }

    private void dispatched(Dispatched fact) {
        SeenVersion version = versions.computeIfAbsent(fact.getVersion(),
                number -> new SeenVersion(fact.getResource(), number, fact.getType()));
        version.identity = fact.getAction() == CommandAction.CREATE ? fact.getIdentity() : version.identity;
        version.operation = fact.getOperation();
        version.attempt = fact.getAttempt();
        version.action = Optional.of(fact.getAction());
        version.traversal = fact.getTraversal();
        SeenName name = name(fact.getResource());
        if (fact.getAction() == CommandAction.DELETE) {
            version.doomed = true;
            leave(version);
        } else if (fact.getAction() == CommandAction.CREATE || fact.getAction() == CommandAction.UPDATE) {
            name.current = version.number;
            Set<String> union = new TreeSet<>(version.requires);
            union.addAll(fact.getRequires());
            version.requires = List.copyOf(union);
        }
    }

    private SeenVersion ended(long number) {
        SeenVersion version = versions.get(number);
        version.action = Optional.empty();
        return version;
    }

    private void failed(long number, CommandAction what, Optional<String> physicalId) {
        SeenVersion version = ended(number);
        version.physicalId = physicalId.or(() -> version.physicalId);
        switch (what) {
            case CREATE -> leave(version);
            case UPDATE -> version.suspect = true;
            case DELETE -> version.deleteFailedIn = version.traversal;
            case OBSERVE, ASK, UNKNOWN -> throw new IllegalArgumentException("no operation: " + what);
        }
    }

    /** The version is not its name's current one any more. */
    private void leave(SeenVersion version) {
        SeenName name = name(version.name);
        name.current = name.current == version.number ? 0 : name.current;
    }

    private void orphan(OrphanFound fact) {
        if (fact.getVersion() == 0) {
            leftAlone.reported(fact);
        } else {
            SeenVersion version = new SeenVersion(fact.getResource(), fact.getVersion(), fact.getType());
            version.physicalId = Optional.of(fact.getPhysicalId()).filter(id -> !id.isEmpty());
            version.madeBy = fact.getMadeBy();
            versions.put(fact.getVersion(), version);
        }
    }

    private void remnant(RemnantOpened fact) {
        uid = fact.getUid();
        traversal = 1;
        action = StackAction.DELETE;
        standing = Standing.IN_PROGRESS;
    }

    private void severed(Severed fact) {
        SeenVersion version = versions.get(fact.getVersion());
        version.requires = version.requires.stream().filter(required -> !required.equals(fact.getFrom())).toList();
        version.severed = true;
    }

    private void gone(Gone fact) {
        SeenVersion version = versions.remove(fact.getVersion());
        if (fact.getReason() == GoneReason.RETAINED) {
            version.physicalId.ifPresent(leftAlone::retained);
        }
        leave(version);
    }

    /** Whether a fact is about the versions of a group: numbers by which is told that what it stands for has changed. */
    static boolean isOfGroup(Fact fact) {
        return switch (fact) {
            case Settled f -> isGroup(f.getResource());
            case Gone f -> isGroup(f.getResource());
            case TakenBack f -> isGroup(f.getResource());
            default -> false;
        };
    }

    /** A group stands for those that it names; nothing physical belongs to it. */
    static boolean isGroup(String node) {
        return node.startsWith("~");
    }

    private void settled(Settled fact) {
        SeenName name = name(fact.getResource());
        name.pending = false;
        name.current = fact.getVersion();
        SeenVersion version = versions.get(fact.getVersion());
        version.requires = fact.getRequires();
        version.policy = fact.getDeletionPolicy();
        version.protect = fact.getProtect();
        version.severed = false;
    }

    private void forget() {
        touched.clear();
        failing = false;
        takingIn = false;
        standing = Standing.NONE;
        uid = "";
        names.clear();
        versions.clear();
        wanted = Blueprint.EMPTY;
        completed = Blueprint.EMPTY;
    }

    /** The name; one that nothing is known of where it is new. */
    SeenName name(String key) {
        return names.computeIfAbsent(key, none -> new SeenName());
    }

    /** The version of this number; empty where it is gone. */
    public Optional<SeenVersion> version(long number) {
        return Optional.ofNullable(versions.get(number));
    }

    /** Every version that lives. */
    public Collection<SeenVersion> versions() {
        return versions.values();
    }

    /** The version that a name holds as current, as {@code C#17}; {@code C#0} for none. */
    String current(String key) {
        return key + "#" + name(key).current;
    }

    /** The current versions of what a name depends on, sorted. */
    List<String> currentOfTargets(String key) {
        Part part = wanted.parts().get(key);
        if (part == null || part.edges().isEmpty()) {
            return List.of();
        }
        Set<String> current = new TreeSet<>();
        for (Edge edge : part.edges()) {
            current.add(current(edge.target()));
        }
        return List.copyOf(current);
    }

    /** The uid of the stack's life; empty where there is none. */
    public String uid() {
        return uid;
    }

    /** The present traversal. */
    public long traversal() {
        return traversal;
    }

    /** How the present traversal stands. */
    public Standing standing() {
        return standing;
    }

    /** Names that the present traversal has reason to look at, beside what lies behind them. */
    Set<String> touched() {
        return touched;
    }

    /** Whether the present traversal is under way, and nothing has failed or ended it. */
    boolean goesOn() {
        return standing == Standing.IN_PROGRESS && !failing && !takingIn;
    }

    /** Operations in flight. */
    int inFlight() {
        int count = 0;
        for (SeenVersion version : versions.values()) {
            count += version.inFlight() ? 1 : 0;
        }
        return count;
    }

    /** Whether the stack is in quarantine. */
    public boolean quarantined() {
        return quarantined;
    }

    /** The plan that the last preview gave. */
    public Optional<String> plan() {
        return plan;
    }

    /** Whether a change was accepted, and is not in force yet. */
    public boolean takingIn() {
        return takingIn;
    }

    /** What it does. */
    public StackAction action() {
        return action;
    }

    /** What is wanted. */
    public Blueprint wanted() {
        return wanted;
    }

    /** What is no longer, or never was, the stack's own. */
    public LeftAlone leftAlone() {
        return leftAlone;
    }

    /** Whether a physical resource is left alone: and no version is it. */
    boolean isLeftAlone(String physicalId) {
        return leftAlone.is(physicalId)
                && versions.values().stream().noneMatch(version -> version.physicalId.equals(Optional.of(physicalId)));
    }
}
