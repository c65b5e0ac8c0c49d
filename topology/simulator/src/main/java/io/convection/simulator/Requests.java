package io.convection.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.convection.core.InvalidException;
import io.convection.core.Templates;
import io.convection.records.ChangeKind;
import io.convection.records.Definition;
import io.convection.records.JournalEntry;
import io.convection.records.StackChange;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Cancelled;
import io.convection.records.fact.MarkedUnhealthy;
import io.convection.records.fact.PreviewEnded;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.Released;
import io.convection.simulator.scenario.Step;

/** Sends the requests of a story and judges their answers. */
final class Requests {

    private final Story story;
    private int count;

    Requests(Story story) {
        this.story = story;
    }

    /** Sends a request; it must be answered as the step says. */
    void send(Step.Request request) throws UnmetException, NotQuietException {
        Step.Options options = request.options();
        StackChange.Builder change = StackChange.newBuilder().setStack(story.id(request.stack()))
                .setRequestId(options.requestId().orElse("r" + ++count)).setOrigin("scenario")
                .setRollbackOnFailure(options.rollbackOnFailure()).setConverge(options.converge())
                .setTimeoutMs(options.timeout().map(timeout -> timeout.toMillis()).orElse(0L));
        options.expectedTraversal().ifPresent(change::setExpectedTraversal);
        if (options.planned()) {
            change.setPlan(new PreviewAnswer(story.journal().entries(change.getStack())).plan().orElse("no plan"));
        }
        List<StackChange> parts = parts(request, change);
        int before = story.journal().entries(change.getStack()).size();
        story.request(parts);
        if (isWhole(request)) {
            judge(change.getStack(), change.getRequestId(), options.rejected(), before);
        }
    }

    private static boolean isWhole(Step.Request request) {
        return switch (request) {
            case Step.Create create -> create.parts().all();
            case Step.Update update -> update.parts().all();
            case Step.Preview preview -> true;
            case Step.Patch patch -> true;
            case Step.Plain plain -> true;
            case Step.Unhealthy unhealthy -> true;
        };
    }

    private List<StackChange> parts(Step.Request request, StackChange.Builder change) {
        return switch (request) {
            case Step.Create create -> parts(change.setKind(ChangeKind.CREATE), create.given(), create.parts());
            case Step.Update update -> parts(change.setKind(ChangeKind.UPDATE), update.given(), update.parts());
            case Step.Preview preview -> {
                boolean exists = story.journal().view(change.getStack()).stack().isPresent();
                yield parts(change.setKind(ChangeKind.PREVIEW)
                        .setPreview(exists ? ChangeKind.UPDATE : ChangeKind.CREATE), preview.given(), Step.Parts.WHOLE);
            }
            case Step.Patch patch -> List.of(change.setKind(ChangeKind.PATCH).setTemplate(patch.set().orElse(null))
                    .setRemoved(patch.remove()).build());
            case Step.Plain plain -> List.of(change.setKind(plain.kind()).setReason(plain.reason().orElse(null))
                    .build());
            case Step.Unhealthy unhealthy -> List.of(change.setKind(ChangeKind.MARK_UNHEALTHY)
                    .setResource(unhealthy.resource())
                    .setReason(unhealthy.reason().isEmpty() ? null : unhealthy.reason()).build());
        };
    }

    /** As text where it goes in one, else as the definitions that it becomes. */
    private List<StackChange> parts(StackChange.Builder change, Step.Given given, Step.Parts parts) {
        story.given(change.getStack(), given.template(), given.parameters());
        if (parts.of() == 1) {
            return List.of(change.setTemplate(given.template().text()).setParameters(given.parameters().orElse(null))
                    .build());
        }
        List<Definition> all = definitions(given);
        List<StackChange> sent = new ArrayList<>();
        for (int part : parts.sent()) {
            int from = all.size() * (part - 1) / parts.of();
            int to = all.size() * part / parts.of();
            sent.add(change.setDefinitions(all.subList(from, to)).setPart(part).setParts(parts.of()).build());
        }
        return sent;
    }

    private static List<Definition> definitions(Step.Given given) {
        try {
            return Templates.parseLarge(given.template().text(), given.parameters().orElse(""));
        } catch (InvalidException e) {
            throw new IllegalArgumentException("a template that can't be sent in parts: " + e.getMessage(), e);
        }
    }

    private void judge(String stack, String requestId, Optional<String> code, int before) throws UnmetException {
        String answer = answer(stack, requestId, before);
        String expected = code.map(each -> "rejected: " + each).orElse("accepted");
        if (!answer.equals(expected) && !answer.startsWith(expected + " ")) {
            throw new UnmetException("the request " + (code.isPresent() ? expected : "to be " + expected), answer);
        }
    }

    /** The last answer since the request was sent; a repeated one was answered before. */
    private String answer(String stack, String requestId, int before) {
        List<JournalEntry> entries = story.journal().entries(stack);
        Optional<String> now = answers(entries.subList(before, entries.size()), requestId);
        return now.or(() -> answers(entries, requestId)).orElse("no answer to it");
    }

    private static Optional<String> answers(List<JournalEntry> entries, String requestId) {
        return entries.stream().flatMap(entry -> entry.getFacts().stream()).map(fact -> answer(fact, requestId))
                .flatMap(Optional::stream).reduce((earlier, later) -> later);
    }

    private static Optional<String> answer(Object fact, String requestId) {
        return switch (fact) {
            case Accepted accepted when accepted.getRequestId().equals(requestId) -> Optional.of("accepted");
            case Cancelled cancelled when cancelled.getRequestId().equals(requestId) -> Optional.of("accepted");
            case MarkedUnhealthy marked when marked.getRequestId().equals(requestId) -> Optional.of("accepted");
            case PreviewEnded ended when ended.getRequestId().equals(requestId) -> Optional.of("accepted");
            case Released released when released.getRequestId().equals(requestId) -> Optional.of("accepted");
            case Rejected rejected when rejected.getRequestId().equals(requestId) -> {
                String place = rejected.getPlace().isEmpty() ? "" : rejected.getPlace() + ": ";
                yield Optional.of("rejected: " + rejected.getCode() + " (" + place + rejected.getMessage() + ")");
            }
            default -> Optional.empty();
        };
    }
}
