package io.convection.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.convection.records.ChangeKind;
import io.convection.records.CommandAction;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.StackChange;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Rejected;
import io.convection.simulator.Reality.Physical;
import io.convection.simulator.StoryJournal.Operation;
import io.convection.simulator.scenario.Ref;
import io.convection.simulator.scenario.Step;

/** Does the steps of a story, one after another. */
final class StepPlayer {

    /** So that a story whose work never ends, ends. */
    private static final int MOST_OPERATIONS = 1_000_000;

    private final Story story;
    private int requests;

    StepPlayer(Story story) {
        this.story = story;
    }

    /** Waits until nothing moves, then does the step, as far as it can be done before anything else moves. */
    void play(Step step) throws UnmetException, NotQuietException {
        story.calm();
        switch (step) {
            case Step.Request request -> request(request);
            case Step.Complete complete -> {
                for (Ref ref : complete.resources()) {
                    story.gate().complete(held("an operation", ref, any -> true));
                    story.calm();
                }
            }
            case Step.Replace replace -> {
                for (Ref ref : replace.resources()) {
                    story.gate().replace(held("an update", ref, one -> one.action() == CommandAction.UPDATE));
                    story.calm();
                }
            }
            case Step.Settle settle -> settle();
            case Step.Remember remember -> remember(remember.labels());
            case Step.Duplicate duplicate -> duplicate(duplicate.resource());
            case Step.Crash crash -> story.backend().crash(crash.role());
            case Step.Expect expect -> new Expectations(story, story.id(expect.stack())).check(expect.expectations());
        }
    }

    private void request(Step.Request request) throws UnmetException, NotQuietException {
        StackChange.Builder change = StackChange.newBuilder().setStack(story.id(request.stack()))
                .setRequestId("r" + ++requests).setOrigin("scenario");
        switch (request) {
            case Step.Create create -> {
                change.setKind(ChangeKind.CREATE).setTemplate(create.template().text())
                        .setParameters(create.parameters().orElse(null));
                story.given(change.getStack(), create.template(), create.parameters());
            }
            case Step.Update update -> {
                change.setKind(ChangeKind.UPDATE).setTemplate(update.template().text())
                        .setParameters(update.parameters().orElse(null));
                story.given(change.getStack(), update.template(), update.parameters());
            }
            case Step.Patch patch -> change.setKind(ChangeKind.PATCH).setTemplate(patch.set().orElse(null))
                    .setRemoved(patch.remove());
            case Step.Delete delete -> change.setKind(ChangeKind.DELETE);
            case Step.Rollback rollback -> change.setKind(ChangeKind.ROLLBACK);
        }
        story.request(change.build());
        judge(change.getStack(), change.getRequestId(), request.rejected());
    }

    private void judge(String stack, String requestId, Optional<String> code) throws UnmetException {
        String answer = answer(stack, requestId);
        String expected = code.map(each -> "rejected: " + each).orElse("accepted");
        if (!answer.equals(expected) && !answer.startsWith(expected + " ")) {
            throw new UnmetException("the request " + (code.isPresent() ? expected : "to be " + expected), answer);
        }
    }

    private String answer(String stack, String requestId) {
        String answer = "no answer to it";
        for (JournalEntry entry : story.journal().entries(stack)) {
            for (Object fact : entry.getFacts()) {
                if (fact instanceof Accepted accepted && accepted.getRequestId().equals(requestId)) {
                    answer = "accepted";
                } else if (fact instanceof Rejected rejected && rejected.getRequestId().equals(requestId)) {
                    String place = rejected.getPlace().isEmpty() ? "" : rejected.getPlace() + ": ";
                    answer = "rejected: " + rejected.getCode() + " (" + place + rejected.getMessage() + ")";
                }
            }
        }
        return answer;
    }

    /** The oldest operation held on what the story names. Nothing moves any more when this is asked: what isn't held now never will be. */
    private String held(String what, Ref ref, Predicate<Operation> kind) throws UnmetException {
        Optional<Operation> oldest = story.held().filter(one -> Story.isOn(one, ref)).filter(kind).findFirst();
        if (oldest.isEmpty()) {
            List<String> others = story.held().map(Expectations::shown).toList();
            throw new UnmetException(what + " on " + ref + " to be in flight", others.isEmpty()
                    ? "that nothing is"
                    : "only " + String.join(", ", others));
        }
        return oldest.get().id();
    }

    private void settle() throws UnmetException, NotQuietException {
        for (int released = 0; released < MOST_OPERATIONS; released++) {
            Optional<Operation> oldest = story.held().findFirst();
            if (oldest.isEmpty()) {
                return;
            }
            story.gate().complete(oldest.get().id());
            story.calm();
        }
        throw new UnmetException("an end", "none after " + MOST_OPERATIONS + " operations");
    }

    private void remember(Map<String, String> labels) throws UnmetException {
        for (Map.Entry<String, String> label : labels.entrySet()) {
            List<Physical> live = story.anyLive(label.getValue());
            if (live.size() != 1) {
                throw new UnmetException("one live " + label.getValue(), live.size() + " live");
            }
            story.remember(label.getKey(), live.getFirst().id());
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
