package io.convection.audit.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.convection.records.CommandAction;
import io.convection.records.ResourceEvent;
import io.convection.records.fact.*;

/** A fact and its cause as one sentence. */
final class Sentences {

    private final Chronicle chronicle;
    private final Function<Mark, Optional<DefinitionChange>> changes;

    /**
     * @param changes
     *            what a fact changed in the definition of its node
     */
    Sentences(Chronicle chronicle, Function<Mark, Optional<DefinitionChange>> changes) {
        this.chronicle = chronicle;
        this.changes = changes;
    }

    /** The sentence, without a full stop. */
    String of(Mark mark, Optional<Mark> cause) {
        return switch (mark.fact()) {
            case Dispatched f -> dispatched(mark, f, cause);
            case Succeeded f ->
                action(f.getAction(), mark) + " was answered" + by(mark) + lasted(mark) + learned(mark, f);
            case Failed f -> action(f.getAction(), mark) + " failed for good" + by(mark) + lasted(mark) + ": "
                    + f.getReason();
            case Unanswered f -> action(f.getAction(), mark) + " ended, and nobody knows what it did: " + f.getReason();
            case Retries f -> "attempt " + f.getAttempt() + " of " + mark.id() + " failed: " + f.getReason()
                    + "; the next was put off until " + f.getAt();
            case InProgress f -> mark.id() + " was said to be in progress" + by(mark);
            case Asked f -> "it was asked how " + mark.id() + " stands";
            case CancelAsked f -> "whoever held the operation on " + mark.id() + " was told to end it";
            case ReplacementNeeded f -> mark.id() + " can't be brought to what is wanted, and has to be replaced: "
                    + f.getReason();
            case DeleteAgain f -> "delete of " + mark.id() + " was answered, but had not known its physical id";
            case Settled f -> settled(mark, f, cause);
            case TakenBack f -> mark.id() + ", which fits, became current again, in place of " + mark.name() + "#"
                    + f.getInstead();
            case Gone f -> gone(mark, f, cause);
            case Blocked f -> mark.id() + " could not go: " + f.getBy() + " was built on it";
            case NameFailed f -> mark.name() + " failed, " + f.getCode()
                    + (f.getPlace().isEmpty() ? "" : " at " + f.getPlace()) + ": " + f.getReason();
            case OutputResolved f -> "output " + f.getOutput()
                    + f.getError().map(error -> " could not be resolved: " + error).orElse(" was resolved")
                    + after(cause);
            case AwaitsIdentity f ->
                (mark.version() > 0 ? mark.id() : mark.name()) + " had to wait for what was under way on the "
                        + f.getType() + " `" + f.getIdentity().replaceAll("\\p{Cntrl}", "") + "`";
            case Tainted f -> mark.id() + " may no longer be what was applied to it: " + f.getReason();
            case Observed f -> observed(mark, f);
            case ObserveAsked f -> "traversal " + f.getTraversal() + " asked what " + mark.id() + " is really like";
            case Signalled f -> "signal " + f.getId() + " came for " + mark.id() + ": " + f.getSignal();
            case OrphanFound f ->
                "a " + f.getType() + (f.getPhysicalId().isEmpty() ? "" : " `" + f.getPhysicalId() + "`")
                        + " was found that operation " + f.getMadeBy() + " made, which had been given up";
            case PhysicalIdFound f -> "the physical id of " + mark.id() + " became known: " + f.getPhysicalId();
            case MarkedUnhealthy f -> words(f.getRequestId()) + " marked " + mark.id() + " unhealthy: "
                    + f.getReason();
            case DeleteFirst f ->
                mark.id() + " had to go before its replacement could be made: they have the same identity";
            case Severed f -> mark.id() + " let go of " + f.getFrom();
            default -> ofStack(mark, cause);
        };
    }

    private String ofStack(Mark mark, Optional<Mark> cause) {
        return switch (mark.fact()) {
            case Pended f -> mark.name() + " became pending" + cause.filter(each -> !each.name().equals(mark.name())
                    && !each.name().equals(Mark.STACK)).map(each -> ", as it lies behind " + each.name()).orElse("");
            case Defined f -> asker(cause) + changed(mark);
            case Removed f -> asker(cause) + " removed " + mark.name();
            case Reopened f -> mark.name() + " was to be looked at again";
            case Accepted f -> words(f.getRequestId()) + " was accepted";
            case RollsBack f -> "traversal " + f.getTraversal() + " had failed, and was to be rolled back then";
            case Cancelled f -> (f.getRequestId().isEmpty() ? "the traversal" : words(f.getRequestId()))
                    + " ended what was under way: " + f.getReason();
            case StackFailed f -> "traversal " + f.getTraversal() + " failed: " + f.getReason();
            case TraversalStarted f -> (f.getRequestId().isEmpty() ? "the engine" : words(f.getRequestId()))
                    + " began traversal " + f.getTraversal() + ", which took up what was pending";
            case Resumed f -> "traversal " + f.getTraversal() + " went on";
            default -> mark.fact().getClass().getSimpleName() + ", from " + Words.input(chronicle.input(mark));
        };
    }

    private String dispatched(Mark mark, Dispatched fact, Optional<Mark> cause) {
        if (fact.getAttempt() > 1) {
            return "attempt " + fact.getAttempt() + " of " + action(fact.getAction(), mark) + " was dispatched";
        }
        String what = action(fact.getAction(), mark) + " was dispatched";
        String properties = fact.getAction() == CommandAction.UPDATE && fact.getPreviousProperties().isPresent()
                ? Field.words(Field.between(fact.getPreviousProperties().get(), fact.getProperties()))
                : "";
        Set<String> behind = Causes.names(fact.getRequires());
        return what + (properties.isEmpty() ? "" : " (" + properties + ")")
                + (fact.getAction() == CommandAction.DELETE ? freed(mark, cause) : when(mark, behind, cause));
    }

    /** Why it could be evaluated then. */
    private static String when(Mark mark, Set<String> behind, Optional<Mark> cause) {
        if (cause.isEmpty()) {
            return "";
        }
        Mark last = cause.get();
        if (last.fact() instanceof Settled && behind.contains(last.name())) {
            return behind.size() == 1
                    ? " when " + last.name() + ", which it depends on, was settled"
                    : " when " + Words.all(List.copyOf(behind))
                            + ", which it depends on, were settled, the last of them "
                            + last.name();
        }
        if (last.fact() instanceof ReplacementNeeded) {
            return ", in place of " + last.id();
        }
        if (Causes.isEnd(last) && last.name().equals(mark.name())) {
            return " when " + last.id() + (last.fact() instanceof Gone ? " was gone" : "'s operation had ended");
        }
        return behind.isEmpty() ? ", as it depends on nothing" : ", as all that it depends on was settled";
    }

    private static String freed(Mark mark, Optional<Mark> cause) {
        return cause.map(last -> switch (last.fact()) {
            case Settled f when last.name().equals(mark.name()) -> ", as " + last.id() + " had taken its place";
            case Settled f -> " when " + last.name() + " was settled, which had been built on it";
            case Gone f -> " when " + last.id() + " was gone, which had been built on it";
            case Severed f -> " when " + last.id() + " had let go of it";
            case Removed f -> ", as " + mark.name() + " is no longer wanted";
            default -> "";
        }).orElse("");
    }

    private static String after(Optional<Mark> cause) {
        return cause.filter(last -> last.fact() instanceof Settled)
                .map(last -> " when " + last.name() + " was settled").orElse("");
    }

    private static String settled(Mark mark, Settled fact, Optional<Mark> cause) {
        String how = mark.name().startsWith("~")
                ? mark.name() + " was settled"
                : mark.name() + " was settled on " + mark.id();
        return how + (fact.getCutOff() ? ", with nothing to do" + after(cause) : after(cause));
    }

    private String gone(Mark mark, Gone fact, Optional<Mark> cause) {
        return switch (fact.getReason()) {
            case DELETED -> "delete of " + mark.id() + " was answered" + by(mark) + lasted(cause, mark);
            case NOTHING_MADE -> mark.id() + " was dropped: nothing physical was ever made";
            case RETAINED -> mark.id() + " was let go and left as it is, as its policy says";
            case HANDED_OVER -> mark.id() + " was handed over to another version that is the same physical resource";
        };
    }

    private static String observed(Mark mark, Observed fact) {
        String seen = mark.id() + " was observed";
        if (fact.getMissing()) {
            return seen + " to be missing";
        }
        return fact.getError().map(error -> mark.id() + " could not be observed: " + error)
                .orElse(seen + (fact.getDiffering().isEmpty()
                        ? " to be as it was applied"
                        : " to differ from what was applied, in " + Words.all(fact.getDiffering())));
    }

    private String changed(Mark mark) {
        Optional<DefinitionChange> change = changes.apply(mark);
        String fields = change.map(found -> Field.words(found.fields())).orElse("");
        boolean anew = change.filter(found -> found.kind() == DefinitionChange.Kind.SET).isPresent();
        return (anew ? " declared " : " changed ") + mark.name() + (fields.isEmpty() ? "" : " (" + fields + ")");
    }

    private String asker(Optional<Mark> cause) {
        return cause.map(each -> switch (each.fact()) {
            case Accepted accepted -> words(accepted.getRequestId());
            case RollsBack back -> "the roll-back of traversal " + back.getTraversal();
            default -> "the roll-back";
        }).orElse("a change");
    }

    /** Who asked for what; the request may have come in an earlier entry. */
    private String words(String requestId) {
        return chronicle.request(requestId).map(Words::request).orElse("request " + requestId);
    }

    private static String action(CommandAction action, Mark mark) {
        return action.name().toLowerCase(Locale.ROOT) + " of " + mark.id();
    }

    private String by(Mark mark) {
        return chronicle.input(mark) instanceof ResourceEvent event
                ? event.getExecutor().filter(name -> !name.isBlank()).map(name -> " by " + name).orElse("")
                : "";
    }

    private String lasted(Mark mark) {
        return lasted(chronicle.last(mark.name(), mark.place(),
                each -> each.isOfOperationOf(mark) && each.fact() instanceof Dispatched), mark);
    }

    private String lasted(Optional<Mark> operation, Mark mark) {
        Optional<Mark> last = operation.flatMap(each -> each.fact() instanceof Dispatched
                ? operation
                : chronicle.last(each.name(), mark.place(), one -> one.isOfOperationOf(each)
                        && one.fact() instanceof Dispatched));
        return last.map(each -> {
            long ms = Duration.between(chronicle.entry(each).getTime(), chronicle.entry(mark).getTime()).toMillis();
            int attempt = ((Dispatched) each.fact()).getAttempt();
            return ", " + ms + " ms after " + (attempt > 1 ? "attempt " + attempt + " of it" : "it")
                    + " was dispatched";
        }).orElse("");
    }

    /** The attributes that are others than before. */
    private String learned(Mark mark, Succeeded fact) {
        Optional<Mark> before = chronicle.last(mark.name(), mark.place(), each -> each.fact() instanceof Succeeded);
        List<Field> fields = before.map(each -> new ArrayList<>(
                Field.between(((Succeeded) each.fact()).getAttributes(), fact.getAttributes())))
                .orElseGet(ArrayList::new);
        return fields.isEmpty() ? "" : "; its attributes changed: " + Field.words(fields);
    }
}
