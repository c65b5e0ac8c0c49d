package io.convection.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.convection.records.CommandAction;
import io.convection.records.Resource;
import io.convection.records.Stack;
import io.convection.records.StackStatus;
import io.convection.simulator.Reality.Physical;
import io.convection.simulator.StoryJournal.Operation;
import io.convection.simulator.scenario.Expectation;
import io.convection.simulator.scenario.Ref;

/** Judges what is expected of one stack at one moment, when nothing moves. */
final class Expectations {

    private final Story story;
    private final String stack;

    /**
     * @param stack
     *            the stack's id
     */
    Expectations(Story story, String stack) {
        this.story = story;
        this.stack = stack;
    }

    /** Fails with the first that does not hold. */
    void check(List<Expectation> expectations) throws UnmetException {
        for (Expectation expectation : expectations) {
            switch (expectation) {
                case Expectation.Converged converged -> converged(converged);
                case Expectation.Status status -> equal("status", status.status(), status());
                case Expectation.Live live -> live(live.counts());
                case Expectation.Total total -> equal("total", total.count(), story.live(stack).size());
                case Expectation.InFlight inFlight -> inFlight(inFlight.resources());
                case Expectation.Operations operations -> operations(operations.operations());
                case Expectation.Same same -> compareRemembered("same", same.labels(), true);
                case Expectation.Replaced replaced -> compareRemembered("replaced", replaced.labels(), false);
                case Expectation.Reason reason -> reason(reason.text());
                case Expectation.Waiting waiting -> waiting(waiting.names());
                case Expectation.InFlightCount inFlight -> equal("in_flight", inFlight.count(),
                        (int) story.held().filter(operation -> operation.stack().equals(stack)).count());
                case Expectation.Preview preview -> new PreviewAnswer(story.journal().entries(stack))
                        .check(preview.verdicts());
                case Expectation.Drifted drifted -> equal("drifted", new TreeSet<>(drifted.names()), rows().filter(
                        row -> row.getDrifted() || row.getUnhealthy()).map(Resource::getName)
                        .collect(Collectors.toCollection(TreeSet::new)));
                case Expectation.Attempts attempts -> attempts(attempts.attempts());
                case Expectation.Traversal traversal -> equal("traversal", (long) traversal.number(),
                        row().map(Stack::getTraversal).orElse(0L));
                case Expectation.AtRest atRest -> equal("at_rest", atRest.holds(),
                        row().map(Stack::getAtRest).orElse(true));
                case Expectation.Quarantined quarantined -> quarantined(quarantined.text());
            }
        }
    }

    private Optional<Stack> row() {
        return story.journal().view(stack).stack();
    }

    private Stream<Resource> rows() {
        return story.journal().resources(stack::equals);
    }

    private void attempts(Map<String, Integer> expected) throws UnmetException {
        for (Map.Entry<String, Integer> one : expected.entrySet()) {
            List<Integer> found = rows()
                    .filter(row -> row.getName().equals(one.getKey()) && row.getAction().isPresent())
                    .map(Resource::getAttempt).toList();
            if (!found.equals(List.of(one.getValue()))) {
                throw new UnmetException("attempts: {" + one.getKey() + ": " + one.getValue() + "}", found.toString());
            }
        }
    }

    private void quarantined(String text) throws UnmetException {
        String found = row().flatMap(Stack::getQuarantined).orElse("");
        if (text.isEmpty() ? !found.isEmpty() : !found.contains(text)) {
            throw new UnmetException("quarantined: \"" + text + "\"", "\"" + found + "\"");
        }
    }

    private static void equal(String key, Object expected, Object found) throws UnmetException {
        if (!expected.equals(found)) {
            throw new UnmetException(key + ": " + expected, found.toString());
        }
    }

    private void converged(Expectation.Converged converged) throws UnmetException {
        List<String> differences = story.wanted(stack, converged.template()).differences();
        if (!differences.isEmpty()) {
            throw new UnmetException("converged: " + converged.template().name(), String.join("; ", differences));
        }
    }

    private String status() {
        Optional<Stack> row = row();
        if (row.isPresent()) {
            return row.get().getStatus().name();
        }
        boolean existed = story.journal().entries(stack).stream().anyMatch(entry -> !entry.getUid().isEmpty());
        return existed ? StackStatus.DELETE_COMPLETE.name() : "no such stack";
    }

    private void live(Map<String, Integer> counts) throws UnmetException {
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            int found = story.live(stack, count.getKey()).size();
            if (found != count.getValue()) {
                throw new UnmetException("live: {" + count.getKey() + ": " + count.getValue() + "}", found + " live");
            }
        }
    }

    private void inFlight(List<Ref> expected) throws UnmetException {
        List<Operation> held = story.held().filter(operation -> operation.stack().equals(stack)).toList();
        List<Expectation.Operation> any = new ArrayList<>();
        expected.forEach(ref -> any.add(new Expectation.Operation(CommandAction.UNKNOWN, ref)));
        if (!sameOperations(any, held)) {
            throw new UnmetException("in_flight: " + expected,
                    held.stream().map(Expectations::shown).toList().toString());
        }
    }

    private void operations(List<Expectation.Operation> expected) throws UnmetException {
        List<Operation> found = story.sinceRequest(stack);
        if (!sameOperations(expected, found)) {
            throw new UnmetException("operations: " + expected.stream()
                    .map(one -> word(one.action()) + " " + one.resource()).toList(),
                    found.stream().map(Expectations::shown).toList().toString());
        }
    }

    /** Each expectation takes one operation away; those that name a version choose first. UNKNOWN stands for any action. */
    private static boolean sameOperations(List<Expectation.Operation> expected, List<Operation> found) {
        List<Operation> left = new ArrayList<>(found);
        List<Expectation.Operation> exactFirst = new ArrayList<>(expected);
        exactFirst.sort((a, b) -> Boolean.compare(a.resource().version().isEmpty(), b.resource().version().isEmpty()));
        for (Expectation.Operation one : exactFirst) {
            Optional<Operation> match = left.stream().filter(operation -> Story.isOn(operation, one.resource()))
                    .filter(operation -> one.action() == CommandAction.UNKNOWN
                            || one.action() == operation.action())
                    .findFirst();
            if (match.isEmpty()) {
                return false;
            }
            left.remove(match.get());
        }
        return left.isEmpty();
    }

    /** {@code delete C#1}. */
    static String shown(Operation operation) {
        return word(operation.action()) + " " + operation.resource() + "#" + operation.incarnation();
    }

    private static String word(CommandAction action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private void compareRemembered(String key, Map<String, String> labels, boolean same) throws UnmetException {
        for (Map.Entry<String, String> label : labels.entrySet()) {
            String expected = key + ": {" + label.getKey() + ": " + label.getValue() + "}";
            Optional<String> remembered = story.remembered(label.getKey());
            if (remembered.isEmpty()) {
                throw new UnmetException(expected, "that nothing was remembered as " + label.getKey());
            }
            List<Physical> live = story.live(stack, label.getValue());
            boolean holds = live.size() == 1 && same == live.getFirst().id().equals(remembered.get());
            if (!holds) {
                throw new UnmetException(expected, live.stream().map(Physical::id)
                        .collect(Collectors.joining(", ", "live [", "]")) + " where " + remembered.get()
                        + " was remembered");
            }
        }
    }

    private void reason(String text) throws UnmetException {
        String found = row().map(Stack::getReason).orElse("");
        if (!found.contains(text)) {
            throw new UnmetException("reason: \"" + text + "\"", "\"" + found + "\"");
        }
    }

    private void waiting(Map<String, List<String>> names) throws UnmetException {
        for (Map.Entry<String, List<String>> name : names.entrySet()) {
            List<String> found = story.journal().view(stack).waiting(name.getKey());
            if (!new TreeSet<>(name.getValue()).equals(new TreeSet<>(found))) {
                throw new UnmetException("waiting: {" + name.getKey() + ": " + name.getValue() + "}",
                        name.getKey() + " waiting for " + found);
            }
        }
    }
}
