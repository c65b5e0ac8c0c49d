package io.convection.simulator.scenario;

import java.util.List;
import java.util.Map;

import io.convection.records.CommandAction;

/** What a story expects of one stack at one moment. */
public sealed interface Expectation {

    /** Reality is exactly this template. */
    record Converged(Template template) implements Expectation {}

    /** The stack's status; {@code DELETE_COMPLETE} once it is gone. */
    record Status(String status) implements Expectation {}

    /** How many physical resources there are of each of these names. */
    record Live(Map<String, Integer> counts) implements Expectation {}

    /** How many physical resources there are. */
    record Total(int count) implements Expectation {}

    /** Exactly these operations are dispatched and not finished. */
    record InFlight(List<Ref> resources) implements Expectation {}

    /** Exactly these operations were dispatched since the stack's last request. */
    record Operations(List<Operation> operations) implements Expectation {}

    /** The one live resource is the remembered one: names by label. */
    record Same(Map<String, String> labels) implements Expectation {}

    /** The one live resource is another than the remembered one: names by label. */
    record Replaced(Map<String, String> labels) implements Expectation {}

    /** The status reason contains this. */
    record Reason(String text) implements Expectation {}

    /** Each of these resources waits for exactly these. */
    record Waiting(Map<String, List<String>> names) implements Expectation {}

    /**
     * What the last preview said of each resource: {@code update}, {@code replace !a}. A resource that is not named stays as it is.
     */
    record Preview(Map<String, String> verdicts) implements Expectation {}

    /** Exactly these resources are known not to be what was applied to them. */
    record Drifted(List<String> names) implements Expectation {}

    /** The attempt that the operation in flight on each of these resources is at. */
    record Attempts(Map<String, Integer> attempts) implements Expectation {}

    /** The number of the stack's traversal. */
    record Traversal(int number) implements Expectation {}

    /** Whether nothing is in flight and nothing will be dispatched before the next change. */
    record AtRest(boolean holds) implements Expectation {}

    /** Why the stack is in quarantine contains this; empty text: it is not. */
    record Quarantined(String text) implements Expectation {}

    /** So many operations are dispatched and not finished. */
    record InFlightCount(int count) implements Expectation {}

    /** {@code delete C#1}: an action and what it is on. */
    record Operation(CommandAction action, Ref resource) {}
}
