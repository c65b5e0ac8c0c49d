package io.convection.audit.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.convection.audit.AuditException;
import io.convection.records.Definition;
import io.convection.records.JournalEntry;
import io.convection.records.Resource;
import io.convection.records.Stack;
import io.convection.records.fact.*;
import io.convection.records.row.Dependency;
import io.convection.records.row.NodeRow;

/** Why a resource is as it is: from its state back, cause by cause, to the request that asked for it. */
public final class Why {

    private final TimeMachine machine;
    private final int upTo;
    private final Snapshot now;
    private final Chronicle chronicle;
    private final Causes causes;
    private final Sentences sentences;

    /**
     * As things stood at a moment.
     *
     * @throws AuditException
     *             if there is no such moment
     */
    public Why(TimeMachine machine, When when) {
        this.machine = machine;
        this.upTo = machine.place(when);
        this.now = machine.at(when);
        this.chronicle = new Chronicle(machine.entries().subList(0, upTo + 1));
        this.causes = new Causes(chronicle, this::dependencies);
        this.sentences = new Sentences(chronicle, this::change);
    }

    /**
     * Explains one resource, or one version of it.
     *
     * @param subject
     *            {@code C}, {@code C#2}, {@code =url} for an output, or {@code ~all} for a group
     * @throws AuditException
     *             if the stack never had it
     */
    public Explanation explain(String subject) {
        if (chronicle.of(name(subject)).isEmpty() || (isVersion(subject) && lastOf(subject).isEmpty())) {
            throw new AuditException("Up to that moment the life " + machine.life().uid() + " of the stack knew of no "
                    + subject + "; `convection audit show` lists its resources.");
        }
        List<Link> links = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        State state = isVersion(subject) ? version(subject) : state(subject);
        String headline = subject + " " + state.words();
        now.stack().flatMap(Stack::getQuarantined).ifPresent(error -> links.add(standing(Mark.STACK,
                "the stack is in quarantine, and takes nothing in: " + error)));
        while (seen.add(subject)) {
            state.waiting().ifPresent(links::add);
            state.mark().ifPresent(mark -> walk(mark, links));
            if (state.next().isEmpty()) {
                break;
            }
            subject = state.next().get();
            state = state(subject);
        }
        return new Explanation(headline, links);
    }

    /**
     * How something is.
     *
     * @param words
     *            for people
     * @param mark
     *            the fact that made it so
     * @param waiting
     *            that it waits for something
     * @param next
     *            the name that it waits for
     */
    private record State(String words, Optional<Mark> mark, Optional<Link> waiting, Optional<String> next) {

        static State of(String words, Optional<Mark> mark) {
            return new State(words, mark, Optional.empty(), Optional.empty());
        }
    }

    private void walk(Mark from, List<Link> links) {
        Optional<Mark> next = Optional.of(from);
        Optional<Mark> newer = Optional.empty();
        while (next.isPresent()) {
            Mark mark = next.get();
            Optional<Mark> cause = causes.of(mark).filter(each -> each.place().isBefore(mark.place()));
            JournalEntry entry = chronicle.entry(mark);
            links.add(new Link(entry.getSequence(), entry.getTime(), mark.name(),
                    mark.fact().getClass().getSimpleName(), sentences.of(mark, cause),
                    newer.isPresent() && isDetail(mark, newer.get())));
            newer = next;
            next = cause;
        }
    }

    /** Whether the links beside it say as much. */
    private static boolean isDetail(Mark mark, Mark newer) {
        return switch (mark.fact()) {
            case Settled f -> !f.getCutOff();
            case InProgress f -> true;
            case Asked f -> true;
            case Retries f -> true;
            case Dispatched f -> f.getAttempt() > 1;
            case Pended f -> true;
            case Resumed f -> true;
            case CancelAsked f -> true;
            case Failed f -> newer.fact() instanceof NameFailed;
            case Unanswered f -> newer.fact() instanceof NameFailed;
            case Accepted f -> newer.fact() instanceof Defined || newer.fact() instanceof Removed
                    || newer.fact() instanceof TraversalStarted;
            default -> false;
        };
    }

    private State state(String name) {
        Optional<NodeRow> found = now.node(name);
        if (found.isEmpty()) {
            return State.of("is gone", chronicle.last(name, mark -> mark.fact() instanceof Gone
                    || mark.fact() instanceof Removed || mark.fact() instanceof OutputResolved));
        }
        NodeRow node = found.get();
        if (!node.getDefined()) {
            Optional<Long> last = node.getVersions().stream().reduce((earlier, later) -> later);
            return last.map(number -> version(name + "#" + number)).orElseGet(
                    () -> State.of("is no longer declared", last(name)));
        }
        return node.getPending() ? pending(name, node) : settled(name, node);
    }

    /** What happened to a name last. A signal alone changes nothing. */
    private Optional<Mark> last(String name) {
        return chronicle.last(name, mark -> !(mark.fact() instanceof Signalled));
    }

    private State settled(String name, NodeRow node) {
        Optional<Mark> last = chronicle.last(name, mark -> switch (mark.fact()) {
            case Settled f -> true;
            case OutputResolved f -> true;
            case Observed f -> mark.version() == node.getCurrent() && (f.getMissing() || !f.getDiffering().isEmpty());
            case Tainted f -> mark.version() == node.getCurrent();
            case MarkedUnhealthy f -> mark.version() == node.getCurrent();
            default -> false;
        });
        Optional<Resource> row = node.getCurrent() == 0
                ? Optional.empty()
                : now.version(name, node.getCurrent());
        // one that a change has just declared was never settled
        return State.of(row.map(Why::words).orElse(last.isPresent() ? "is settled" : "is declared"),
                last.or(() -> last(name)));
    }

    private static String words(Resource row) {
        return "is " + row.getName() + "#" + row.getVersion() + ", " + row.getStatus()
                + row.getPhysicalId().map(id -> " (" + id + ")").orElse("")
                + (row.getTainted() ? ", tainted" : "") + (row.getDrifted() ? ", drifted" : "")
                + (row.getUnhealthy() ? ", unhealthy" : "") + (row.getOrphan() ? ", an orphan" : "")
                + (row.getDoomed() ? ", to go" : "");
    }

    private State pending(String name, NodeRow node) {
        Optional<Resource> row = node.getCurrent() == 0
                ? Optional.empty()
                : now.version(name, node.getCurrent());
        String words = "is pending" + row.map(each -> "; it " + words(each)).orElse("");
        if (row.flatMap(Resource::getAction).isPresent()) {
            return State.of(words, chronicle.last(name,
                    mark -> mark.version() == node.getCurrent() && mark.operation() > 0));
        }
        Optional<Mark> begun = chronicle.last(Mark.STACK, mark -> mark.fact() instanceof TraversalStarted);
        Optional<Mark> failed = chronicle.last(name, mark -> mark.fact() instanceof NameFailed)
                .filter(mark -> begun.filter(begin -> mark.place().isBefore(begin.place())).isEmpty());
        if (failed.isPresent()) {
            return State.of(words.replace("is pending", "failed"), failed);
        }
        List<String> waiting = node.getDependencies().stream().map(Dependency::getName)
                .filter(each -> now.node(each).filter(NodeRow::getPending).isPresent()).toList();
        if (!waiting.isEmpty()) {
            return new State(words, Optional.empty(),
                    Optional.of(standing(name, name + " waits for " + Words.all(waiting)
                            + (waiting.size() == 1 ? ", which is not settled" : ", which are not settled"))),
                    Optional.of(waiting.stream().filter(this::isMoving).findFirst().orElse(waiting.getFirst())));
        }
        Optional<Mark> ended = chronicle.last(Mark.STACK, mark -> mark.fact() instanceof StackFailed)
                .filter(mark -> begun.filter(begin -> mark.place().isBefore(begin.place())).isEmpty());
        return ended.isPresent()
                ? new State(words, ended, Optional.of(standing(name,
                        name + " waits for the next change: a failed traversal dispatches nothing more")),
                        Optional.empty())
                : new State(words, last(name), turn(name), Optional.empty());
    }

    /** Nothing keeps it but that only so many operations of a stack are under way at once, or that its change is still being taken in. */
    private Optional<Link> turn(String name) {
        long inFlight = now.stack().map(Stack::getInFlight).orElse(0L);
        return inFlight == 0
                ? Optional.empty()
                : Optional.of(standing(name, name + " waits its turn: the stack has "
                        + Words.count(inFlight, "operation") + " in flight"));
    }

    /** Rather what is under way or has failed than what only waits, too. */
    private boolean isMoving(String name) {
        long current = now.node(name).map(NodeRow::getCurrent).orElse(0L);
        return now.version(name, current).flatMap(Resource::getAction).isPresent()
                || last(name).filter(mark -> mark.fact() instanceof NameFailed).isPresent();
    }

    private Link standing(String name, String text) {
        JournalEntry last = machine.entries().get(upTo).entry();
        return new Link(last.getSequence(), last.getTime(), name, "", text, false);
    }

    private State version(String subject) {
        String words = now.resources().stream()
                .filter(row -> subject.equals(row.getName() + "#" + row.getVersion())).findFirst().map(Why::words)
                .orElse("is gone");
        return State.of(words, lastOf(subject));
    }

    private Optional<Mark> lastOf(String version) {
        return chronicle.last(name(version), mark -> mark.fact() instanceof Settled settled
                ? mark.id().equals(version) || settled.getSuperseded().contains(number(version))
                : mark.version() > 0 && mark.id().equals(version) && !(mark.fact() instanceof Signalled));
    }

    private static boolean isVersion(String subject) {
        return subject.matches(".+#[0-9]{1,18}");
    }

    private static long number(String version) {
        return Long.parseLong(version.substring(version.lastIndexOf('#') + 1));
    }

    private static String name(String subject) {
        return isVersion(subject) ? subject.substring(0, subject.lastIndexOf('#')) : subject;
    }

    /** What a node depends on; of one that is gone, what its versions were built on. */
    private Set<String> dependencies(String name) {
        Set<String> names = new TreeSet<>();
        now.node(name).ifPresent(node -> node.getDependencies().forEach(each -> names.add(each.getName())));
        chronicle.of(name).forEach(mark -> {
            if (mark.fact() instanceof Dispatched dispatched) {
                names.addAll(Causes.names(dispatched.getRequires()));
            }
        });
        return names;
    }

    private Optional<DefinitionChange> change(Mark mark) {
        int entry = mark.place().entry();
        Optional<Definition> before = entry == 0
                ? Optional.empty()
                : Optional.ofNullable(machine.at(chronicle.at(entry - 1)).definitions().get(mark.name()));
        return DefinitionChange.between(mark.name(), before,
                Optional.ofNullable(machine.at(chronicle.at(entry)).definitions().get(mark.name())));
    }
}
