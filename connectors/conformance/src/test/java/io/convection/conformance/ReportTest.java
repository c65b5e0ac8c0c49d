package io.convection.conformance;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

import io.convection.conformance.Verdict.Kind;
import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Plugin;
import io.convection.executor.Request;
import io.convection.executor.TypeBuilder;
import io.convection.records.ResourceType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/** What is not tried or not promised is said to be so. */
class ReportTest {

    /** Nothing at all is made. */
    private static final class NoPlugin implements Plugin {

        @Override
        public ResourceType type() {
            return TypeBuilder.type("Test::Nothing", "Nothing.").anyProperty().build();
        }

        @Override
        public Outcome create(Request request) {
            return Outcome.done(request.operationId(), Json.object());
        }

        @Override
        public Outcome update(Request request) {
            return Outcome.done(request.physicalId().orElseThrow(), Json.object());
        }

        @Override
        public Outcome delete(Request request) {
            return Outcome.deleted(request);
        }
    }

    static final class Nothing extends PluginConformance {

        @Override
        protected Plugin plugin() {
            return new NoPlugin();
        }

        @Override
        protected Optional<Reality> reality() {
            return Optional.empty();
        }

        @Override
        protected ObjectNode properties() {
            return Json.object();
        }

        @Override
        protected Optional<ObjectNode> changed(ObjectNode properties) {
            return Optional.of(properties.put("a", 1));
        }

        @Override
        protected Map<String, ObjectNode> invalid() {
            return Map.of();
        }

        @Override
        protected Map<Promise, String> notPromised() {
            return Map.of(Promise.CREATE_AGAIN, "nobody asks");
        }
    }

    @Test
    void whereNothingIsPhysicalWhatNeedsRealityIsNotTried() {
        Events tests = EngineTestKit.engine("junit-jupiter").selectors(selectClass(Nothing.class)).execute()
                .testEvents();

        assertThat(tests.failed().list()).isEmpty();
        assertThat(tests.skipped().list()).extracting(event -> event.getRequiredPayload(String.class))
                .containsExactly("nobody asks");
        assertThat(names(tests.aborted())).contains("deleteOfWhatVanishedIsDone()", "whatDriftedIsObservedAsItIs()",
                "createWhoseExecutorDiedIsFinishedByAnother()",
                "createWithBadPropertiesFailsForGoodAndNamesTheProperty()");
        assertThat(names(tests.succeeded())).contains("createMakesExactlyOneAndNamesIt()", "deleteDeletes()",
                "createThatWasInterruptedIsFinishedByAnother()");
    }

    @Test
    void theTableHasALineForEachPromiseInTheirOrder() {
        Map<Promise, Verdict> verdicts = new EnumMap<>(Promise.class);
        verdicts.put(Promise.DELETE_DELETES, new Verdict(Kind.NOT_TRIED, "nothing is physical"));
        verdicts.put(Promise.CREATE_AGAIN, new Verdict(Kind.DOES_NOT_HOLD, "two were made"));
        verdicts.put(Promise.CREATE_MAKES_ONE, new Verdict(Kind.HOLDS, ""));

        assertThat(Report.table("Mine", verdicts).lines()).containsExactly(
                "Mine: 1 holds, 1 DOES NOT HOLD, 0 not promised, 1 not tried",
                "  holds          a create makes exactly one, as declared, and names it",
                "  DOES NOT HOLD  a create delivered again makes nothing more and answers the same (two were made)",
                "  not tried      a delete deletes (nothing is physical)");
    }

    private static List<String> names(Events events) {
        return events.list().stream().map(event -> event.getTestDescriptor().getDisplayName()).toList();
    }
}
