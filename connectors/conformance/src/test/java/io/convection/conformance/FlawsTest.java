package io.convection.conformance;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

import io.convection.executor.Plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

/** For each promise there is a plugin that breaks it, and is caught by the test of that promise. */
class FlawsTest {

    private static final Map<Promise, Flaw> FLAWS = new EnumMap<>(Promise.class);
    private static Flaw tried;

    static {
        FLAWS.putAll(CreateFlaws.all());
        FLAWS.putAll(UpdateFlaws.all());
        FLAWS.putAll(DeleteFlaws.all());
        FLAWS.putAll(OtherFlaws.all());
    }

    /** The suite of the flawed plugin that is tried. */
    static final class Flawed extends ThingConformanceTest {

        @Override
        Plugin plugin(Cloud world, Optional<Line> line) {
            return tried.plugin().apply(world, line);
        }

        /** What must come in memory comes at once; what never comes is given up soon. */
        @Override
        protected Duration patience() {
            return Duration.ofMillis(500);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoBreaksAPromiseIsCaughtByIt(Promise promise) {
        tried = FLAWS.get(promise);

        Event event = EngineTestKit.engine("junit-jupiter").selectors(selectMethod(Flawed.class, test(promise)))
                .execute().testEvents().finished().list().getFirst();

        TestExecutionResult result = event.getRequiredPayload(TestExecutionResult.class);
        assertThat(result.getStatus()).as("%s", result).isEqualTo(TestExecutionResult.Status.FAILED);
        assertThat(result.getThrowable().orElseThrow()).hasMessageContaining(tried.says());
    }

    @Test
    void eachPromiseHasOneTestThatNobodyCanOverride() {
        for (Promise promise : Promise.values()) {
            assertThat(Modifier.isFinal(test(promise).getModifiers())).as("%s", promise).isTrue();
        }
    }

    private static Method test(Promise promise) {
        return Arrays.stream(PluginConformance.class.getMethods())
                .filter(method -> method.isAnnotationPresent(Promised.class)
                        && method.getAnnotation(Promised.class).value() == promise)
                .reduce((one, other) -> {
                    throw new AssertionError("two tests of " + promise);
                }).orElseThrow();
    }
}
