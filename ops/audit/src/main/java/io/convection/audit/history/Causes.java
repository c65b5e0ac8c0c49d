package io.convection.audit.history;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

import io.convection.records.CommandAction;
import io.convection.records.fact.*;

/**
 * What each fact followed from: the last of all that had to be so before it could be. A cause stands before what it caused, so every walk along causes ends, at a
 * request or at something that came from outside.
 */
final class Causes {

    private final Chronicle chronicle;
    private final Function<String, Set<String>> dependencies;

    /**
     * @param dependencies
     *            the names that a node depends on by its definition
     */
    Causes(Chronicle chronicle, Function<String, Set<String>> dependencies) {
        this.chronicle = chronicle;
        this.dependencies = dependencies;
    }

    /** The cause of a fact; empty where it followed from its input alone. */
    Optional<Mark> of(Mark mark) {
        return switch (mark.fact()) {
            case Settled f -> settled(mark, f);
            case OutputResolved f -> Optional.of(release(mark, dependencies.apply(mark.name())));
            case TakenBack f -> Optional.of(release(mark, dependencies.apply(mark.name())));
            case AwaitsIdentity f -> Optional.of(release(mark, dependencies.apply(mark.name())));
            case DeleteFirst f -> Optional.of(release(mark, dependencies.apply(mark.name())));
            case Dispatched f when f.getAttempt() > 1 -> operation(mark);
            case Dispatched f when f.getAction() == CommandAction.DELETE -> Optional.of(releaseOfDelete(mark));
            case Dispatched f -> Optional.of(release(mark, names(f.getRequires())));
            case Failed f -> ended(mark);
            case Unanswered f -> ended(mark);
            case Succeeded f -> operation(mark);
            case Retries f -> operation(mark);
            case InProgress f -> operation(mark);
            case Asked f -> operation(mark);
            case ReplacementNeeded f -> operation(mark);
            case DeleteAgain f -> operation(mark);
            case CancelAsked f -> stack(mark, each -> each.fact() instanceof Cancelled);
            case Gone f -> Optional.of(gone(mark, f));
            case Blocked f -> Optional.of(releaseOfDelete(mark));
            case NameFailed f -> Optional.of(nameFailed(mark));
            case Pended f -> pended(mark);
            case Defined f -> asked(mark);
            case Removed f -> asked(mark);
            case Reopened f -> sameEntry(mark, each -> each.name().equals(mark.name()));
            case Tainted f -> sameEntry(mark, Causes::isEnd);
            case Observed f -> chronicle.last(mark.name(), mark.place(),
                    each -> each.fact() instanceof ObserveAsked && each.version() == mark.version()
                            && ((ObserveAsked) each.fact()).getTraversal() == f.getTraversal());
            case ObserveAsked f -> stack(mark,
                    each -> each.fact() instanceof TraversalStarted || each.fact() instanceof Accepted);
            case StackFailed f -> failure(mark, f);
            case RollsBack f -> stack(mark, each -> each.fact() instanceof StackFailed);
            case TraversalStarted f -> begun(mark);
            case Resumed f -> sameEntry(mark, each -> each.fact() instanceof Reopened);
            default -> Optional.empty();
        };
    }

    private Optional<Mark> settled(Mark mark, Settled fact) {
        if (!fact.getCutOff() && !fact.getResource().startsWith("~")) {
            return chronicle.last(mark.name(), mark.place(),
                    each -> each.fact() instanceof Succeeded && each.version() == mark.version());
        }
        return Optional.of(release(mark, names(fact.getRequires())));
    }

    /** The fact before it about the same operation. */
    private Optional<Mark> operation(Mark mark) {
        return chronicle.last(mark.name(), mark.place(), each -> each.isOfOperationOf(mark));
    }

    private Optional<Mark> ended(Mark mark) {
        Optional<Mark> cancelled = chronicle.last(mark.name(), mark.place(),
                each -> each.isOfOperationOf(mark) && each.fact() instanceof CancelAsked);
        return cancelled.isPresent() ? cancelled : operation(mark);
    }

    private Mark gone(Mark mark, Gone fact) {
        return fact.getReason() == GoneReason.DELETED
                ? chronicle.last(mark.name(), mark.place(),
                        each -> each.version() == mark.version() && each.operation() > 0)
                        .orElseGet(() -> releaseOfDelete(mark))
                : releaseOfDelete(mark);
    }

    private Mark nameFailed(Mark mark) {
        return sameEntry(mark, each -> each.name().equals(mark.name())
                && (each.fact() instanceof Failed || each.fact() instanceof Unanswered))
                .orElseGet(() -> release(mark, dependencies.apply(mark.name())));
    }

    /** The change that is being taken in, or the failure after which the stack goes back by itself. */
    private Optional<Mark> asked(Mark mark) {
        return stack(mark, each -> each.fact() instanceof Accepted || each.fact() instanceof RollsBack
                || (each.fact() instanceof Cancelled cancelled && cancelled.getRollback()));
    }

    private Optional<Mark> begun(Mark mark) {
        return asked(mark).filter(each -> !isEarlierTraversals(each, mark));
    }

    private boolean isEarlierTraversals(Mark request, Mark started) {
        return chronicle.last(Mark.STACK, started.place(), each -> each.fact() instanceof TraversalStarted)
                .filter(before -> request.place().isBefore(before.place())).isPresent();
    }

    /** The first name that failed in the traversal is why it failed. */
    private Optional<Mark> failure(Mark mark, StackFailed fact) {
        Place begin = stack(mark, each -> each.fact() instanceof TraversalStarted started
                && started.getTraversal() == fact.getTraversal()).map(Mark::place).orElse(new Place(0, -1));
        return chronicle.firstOfAll(begin, Causes::fails).filter(each -> each.place().isBefore(mark.place()));
    }

    private static boolean fails(Mark mark) {
        return switch (mark.fact()) {
            case NameFailed f -> true;
            case Cancelled f -> true;
            // a check fails of what it sees
            case Observed f -> f.getMissing() || !f.getDiffering().isEmpty() || f.getError().isPresent();
            default -> false;
        };
    }

    private Optional<Mark> pended(Mark mark) {
        Place floor = intake(mark.place());
        Predicate<Mark> since = each -> floor.isBefore(each.place());
        Optional<Mark> own = chronicle.last(mark.name(), mark.place(),
                since.and(each -> each.fact() instanceof Defined || each.fact() instanceof Reopened));
        if (own.isPresent()) {
            return own;
        }
        Optional<Mark> behind = Optional.empty();
        for (String dependency : dependencies.apply(mark.name())) {
            behind = later(behind, chronicle.last(dependency, mark.place(), since.and(Causes::makesPending)));
        }
        return behind.isPresent() ? behind : asked(mark);
    }

    /** Where the change was begun to be taken in that is taken in at this place: what stands before belongs to earlier ones. */
    private Place intake(Place place) {
        return chronicle.last(Mark.STACK, place, Causes::begins).map(Mark::place).orElse(new Place(-1, 0));
    }

    /** What let a name be evaluated: the last of all that it waited for. */
    private Mark release(Mark mark, Set<String> behind) {
        Optional<Mark> last = chronicle.last(mark.name(), mark.place(),
                each -> isEnd(each) || makesPending(each));
        for (String name : behind) {
            last = later(last, chronicle.last(name, mark.place(), each -> each.fact() instanceof Settled));
        }
        Optional<Mark> awaited = chronicle.last(mark.name(), mark.place(),
                each -> each.fact() instanceof AwaitsIdentity);
        if (later(last, awaited).equals(awaited) && awaited.isPresent()) {
            last = sameEntry(mark, Causes::isEnd).or(() -> awaited);
        }
        return begun(mark, last);
    }

    /** What let a version go. */
    private Mark releaseOfDelete(Mark mark) {
        Optional<Mark> last = chronicle.last(mark.name(), mark.place(), each -> frees(each, mark.version()));
        Optional<Mark> blocked = chronicle.last(mark.name(), mark.place(),
                each -> each.fact() instanceof Blocked && each.version() == mark.version());
        if (blocked.isPresent()) {
            String by = ((Blocked) blocked.get().fact()).getBy();
            Place since = blocked.get().place();
            last = later(last, chronicle.last(name(by), mark.place(), each -> since.isBefore(each.place())
                    && (each.fact() instanceof Gone || each.fact() instanceof Settled
                            || each.fact() instanceof Severed)));
        }
        return begun(mark, last);
    }

    private static boolean frees(Mark mark, long version) {
        return switch (mark.fact()) {
            case Settled f -> f.getSuperseded().contains(version);
            case Removed f -> true;
            case OrphanFound f -> mark.version() == version;
            case DeleteFirst f -> mark.version() == version;
            case PhysicalIdFound f -> mark.version() == version;
            default -> isEnd(mark) && mark.version() == version && !(mark.fact() instanceof Succeeded);
        };
    }

    /** Where nothing came after the traversal began, its beginning: or rather what made it begin, if that was about this name. */
    private Mark begun(Mark mark, Optional<Mark> last) {
        Optional<Mark> begin = chronicle.last(Mark.STACK, mark.place(), Causes::begins);
        if (begin.isEmpty() || (last.isPresent() && begin.get().place().isBefore(last.get().place()))) {
            return last.or(() -> stack(mark, each -> true)).orElse(mark);
        }
        Place floor = intake(begin.get().place());
        return last.filter(each -> floor.isBefore(each.place())).orElse(begin.get());
    }

    private Optional<Mark> stack(Mark mark, Predicate<Mark> which) {
        return chronicle.last(Mark.STACK, mark.place(), which);
    }

    private Optional<Mark> sameEntry(Mark mark, Predicate<Mark> which) {
        return chronicle.lastInEntry(mark.place(), which);
    }

    private static boolean begins(Mark mark) {
        return mark.fact() instanceof TraversalStarted || mark.fact() instanceof Resumed;
    }

    private static boolean makesPending(Mark mark) {
        return mark.fact() instanceof Pended || mark.fact() instanceof Reopened || mark.fact() instanceof Defined;
    }

    /** Whether an operation ended by it. */
    static boolean isEnd(Mark mark) {
        return switch (mark.fact()) {
            case Succeeded f -> true;
            case Failed f -> true;
            case Unanswered f -> true;
            case ReplacementNeeded f -> true;
            case DeleteAgain f -> true;
            case Gone f -> f.getReason() == GoneReason.DELETED;
            default -> false;
        };
    }

    private static Optional<Mark> later(Optional<Mark> one, Optional<Mark> other) {
        return one.isEmpty() || (other.isPresent() && one.get().place().isBefore(other.get().place())) ? other : one;
    }

    /** The names of versions: {@code A} of {@code A#1}. */
    static Set<String> names(List<String> versions) {
        Set<String> names = new TreeSet<>();
        versions.forEach(version -> names.add(name(version)));
        return names;
    }

    private static String name(String version) {
        return version.substring(0, version.lastIndexOf('#'));
    }
}
