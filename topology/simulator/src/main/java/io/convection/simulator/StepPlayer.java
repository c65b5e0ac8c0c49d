package io.convection.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.convection.records.CommandAction;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.simulator.StoryJournal.Operation;
import io.convection.simulator.scenario.Ref;
import io.convection.simulator.scenario.Step;

/** Does the steps of a story, one after another. */
final class StepPlayer {

    /** So that a story whose work never ends, ends. */
    private static final int MOST_OPERATIONS = 1_000_000;

    private static final Set<CommandAction> ANY = Set.of(CommandAction.values());
    private static final Set<CommandAction> UPDATES = Set.of(CommandAction.UPDATE);

    private final Story story;
    private final Requests requests;
    private final Behind behind;

    StepPlayer(Story story) {
        this.story = story;
        this.requests = new Requests(story);
        this.behind = new Behind(story);
    }

    /** Waits until nothing moves, then does the step, as far as it can be done before anything else moves. */
    void play(Step step) throws UnmetException, NotQuietException {
        story.calm();
        switch (step) {
            case Step.Request request -> requests.send(request);
            case Step.Complete complete -> each(complete.resources(), ANY, story.gate()::complete);
            case Step.Fail fail -> fail(fail.resources());
            case Step.Replace replace -> each(replace.resources(), UPDATES, story.gate()::replace);
            case Step.Stall stall -> each(stall.resources(), ANY, story.gate()::stall);
            case Step.Wake wake -> wake(wake.resources());
            case Step.Progress progress -> progress(progress.resources());
            case Step.Settle settle -> settle();
            case Step.Advance advance -> advance(advance.time());
            case Step.Remember remember -> remember(remember.labels());
            case Step.Duplicate duplicate -> duplicate(duplicate.resource());
            case Step.Crash crash -> story.backend().crash(crash.role());
            case Step.Drift drift -> behind.drift(drift.resources());
            case Step.Lose lose -> behind.lose(lose.resources());
            case Step.Observe observe -> behind.observe(observe.resources());
            case Step.Expect expect -> new Expectations(story, story.id(expect.stack())).check(expect.expectations());
        }
    }

    /** What becomes of a held operation. */
    private interface Release {
        void of(String operation);
    }

    private void each(List<Ref> refs, Set<CommandAction> kinds, Release release)
            throws UnmetException, NotQuietException {
        for (Ref ref : refs) {
            release.of(held(ref, kinds));
            story.calm();
        }
    }

    private void fail(Map<Ref, Step.Failure> failures) throws UnmetException, NotQuietException {
        for (Map.Entry<Ref, Step.Failure> one : failures.entrySet()) {
            Step.Failure how = one.getValue();
            Answer.Failed failure = new Answer.Failed(how.reason(), how.isTransient(), how.unknown(), Optional.empty());
            String operation = held(one.getKey(), ANY);
            if (how.done()) {
                story.gate().failDone(operation, failure, how.told());
            } else {
                story.gate().fail(operation, failure);
            }
            story.calm();
        }
    }

    private void progress(Map<Ref, Step.Going> resources) throws UnmetException, NotQuietException {
        for (Map.Entry<Ref, Step.Going> one : resources.entrySet()) {
            story.gate().progress(held(one.getKey(), ANY),
                    new Answer.InProgress(one.getValue().token(), one.getValue().again()));
            story.calm();
        }
    }

    private void wake(List<Ref> refs) throws UnmetException, NotQuietException {
        for (Ref ref : refs) {
            Optional<Task> oldest = story.gate().stalled().stream().filter(task -> story.isOn(task, ref)).findFirst();
            if (oldest.isEmpty()) {
                throw new UnmetException("a stalled operation on " + ref, "none");
            }
            story.gate().wake(oldest.get().attempt());
            story.calm();
        }
    }

    /** The oldest operation held on what the story names. Where none is, back-offs are passed over: what isn't held after them never will be. */
    private String held(Ref ref, Set<CommandAction> kinds) throws UnmetException, NotQuietException {
        while (true) {
            Optional<Operation> oldest = story.held().filter(one -> Story.isOn(one, ref))
                    .filter(one -> kinds.contains(one.action()))
                    .findFirst();
            if (oldest.isPresent()) {
                return oldest.get().id();
            }
            if (!passOver(false)) {
                List<String> others = story.held().map(Expectations::shown).toList();
                String what = kinds.equals(UPDATES) ? "an update" : "an operation";
                throw new UnmetException(what + " on " + ref + " to be in flight", others.isEmpty()
                        ? "that nothing is"
                        : "only " + String.join(", ", others));
            }
        }
    }

    /** Moves the clock to the next attempt that waits for its time; not over anything else that happens before by itself. */
    private boolean passOver(boolean asked) throws NotQuietException {
        Optional<Instant> attempt = story.nextAttempt(asked).filter(due -> due.isAfter(story.now()));
        if (attempt.isEmpty() || story.next().filter(attempt.get()::isAfter).isPresent()) {
            return false;
        }
        story.moveTo(attempt.get());
        return true;
    }

    private void settle() throws UnmetException, NotQuietException {
        for (int released = 0; released < MOST_OPERATIONS; released++) {
            Optional<Operation> oldest = story.held().findFirst();
            if (oldest.isPresent()) {
                story.gate().complete(oldest.get().id());
                story.calm();
            } else if (!passOver(true)) {
                return;
            }
        }
        throw new UnmetException("an end", "none after " + MOST_OPERATIONS + " operations");
    }

    private void advance(Duration time) throws NotQuietException {
        Instant until = story.now().plus(time);
        Optional<Instant> next = story.next().filter(due -> !due.isAfter(until));
        while (next.isPresent()) {
            story.moveTo(next.get());
            next = story.next().filter(due -> !due.isAfter(until));
        }
        story.moveTo(until);
    }

    private void remember(Map<String, String> labels) throws UnmetException {
        for (Map.Entry<String, String> label : labels.entrySet()) {
            story.remember(label.getKey(), behind.only(label.getValue()).id());
        }
    }

    private void duplicate(Ref ref) throws UnmetException, NotQuietException {
        Optional<ResourceEvent> last = Optional.empty();
        for (JournalEntry entry : story.stacks().values().stream().flatMap(List::stream).toList()) {
            if (entry.getInput() instanceof ResourceEvent event && isOutcome(event)
                    && story.journal().isOn(entry, event, ref)) {
                last = Optional.of(event);
            }
        }
        if (last.isEmpty()) {
            throw new UnmetException("an event of " + ref + " to deliver again", "none in the journal");
        }
        story.deliver(last.get());
        story.calm();
    }

    private static boolean isOutcome(ResourceEvent event) {
        return event.getKind() == EventKind.COMPLETED || event.getKind() == EventKind.FAILED
                || event.getKind() == EventKind.NEEDS_REPLACEMENT;
    }
}
