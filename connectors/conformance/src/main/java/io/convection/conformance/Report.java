package io.convection.conformance;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

import io.convection.conformance.Verdict.Kind;

/** Leaves out what is not promised, and prints what came out at the end of a class. */
final class Report implements BeforeAllCallback, ExecutionCondition, TestWatcher, AfterAllCallback {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(Report.class);

    /** By promise, in the order in which they are printed. */
    private static final class Verdicts {
        private final Map<Promise, Verdict> all = new EnumMap<>(Promise.class);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getStore(HERE).put(Verdicts.class, new Verdicts());
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getTestInstance().filter(PluginConformance.class::isInstance)
                .map(PluginConformance.class::cast).flatMap(suite -> promise(context)
                        .flatMap(promise -> Optional.ofNullable(suite.notPromised().get(promise))))
                .map(ConditionEvaluationResult::disabled)
                .orElseGet(() -> ConditionEvaluationResult.enabled("promised"));
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        note(context, Kind.HOLDS, "");
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        note(context, Kind.DOES_NOT_HOLD, firstLine(cause));
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        note(context, Kind.NOT_TRIED, firstLine(cause).replace("Assumption failed: ", ""));
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        note(context, Kind.NOT_PROMISED, reason.orElse(""));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        System.out.println(table(context.getDisplayName(), verdicts(context).all));
    }

    private static void note(ExtensionContext context, Kind kind, String reason) {
        promise(context).ifPresent(promise -> verdicts(context).all.put(promise, new Verdict(kind, reason)));
    }

    private static Optional<Promise> promise(ExtensionContext context) {
        return context.getTestMethod().map(method -> method.getAnnotation(Promised.class)).map(Promised::value);
    }

    private static Verdicts verdicts(ExtensionContext context) {
        return context.getStore(HERE).get(Verdicts.class, Verdicts.class);
    }

    /** A line a promise, with the figures above. */
    static String table(String title, Map<Promise, Verdict> verdicts) {
        String figures = Arrays.stream(Kind.values())
                .map(kind -> verdicts.values().stream().filter(verdict -> verdict.kind() == kind).count() + " "
                        + kind.text())
                .collect(Collectors.joining(", "));
        return verdicts.entrySet().stream().map(entry -> line(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(System.lineSeparator(), title + ": " + figures + System.lineSeparator(),
                        ""));
    }

    private static String line(Promise promise, Verdict verdict) {
        return String.format(Locale.ROOT, "  %-14s %s%s", verdict.kind().text(), promise.sentence(),
                verdict.reason().isEmpty() ? "" : " (" + verdict.reason() + ")");
    }

    private static String firstLine(Throwable cause) {
        return Optional.ofNullable(cause.getMessage()).flatMap(message -> message.lines()
                .filter(line -> !line.isBlank()).findFirst()).orElse(cause.getClass().getSimpleName()).strip();
    }
}
