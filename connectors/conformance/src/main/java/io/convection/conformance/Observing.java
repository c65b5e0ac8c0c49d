package io.convection.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.conformance.Stage.Made;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Observed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What is seen of reality. */
final class Observing {

    private Observing() {}

    static void applied(Stage stage) throws Exception {
        Made made = stage.made();
        stage.sight().eventually(() -> seesAsApplied(stage, made, made.properties()));

        ObjectNode wanted = stage.changed(made.properties());
        stage.done(made.version().update(made.id(), made.properties(), wanted));
        stage.sight().eventually(() -> seesAsApplied(stage, made, wanted));
    }

    private static void seesAsApplied(Stage stage, Made made, ObjectNode applied) throws Exception {
        Observed seen = seen(stage, made, applied);
        assertThat(seen.missing()).as("missing").isFalse();
        seen.properties().ifPresent(properties -> properties.properties().stream()
                .filter(property -> applied.has(property.getKey()))
                .forEach(property -> assertThat(property.getValue()).as("property %s", property.getKey())
                        .isEqualTo(applied.get(property.getKey()))));
    }

    static void missing(Stage stage) throws Exception {
        stage.sight().needed();
        Made made = stage.made();
        assumeTrue(seen(stage, made, made.properties()).properties().isPresent(), "it says nothing of what is real");
        stage.sight().vanish(made.id());

        stage.sight().eventually(
                () -> assertThat(seen(stage, made, made.properties()).missing()).as("missing").isTrue());
    }

    static void drift(Stage stage) throws Exception {
        stage.sight().needed();
        Made made = stage.made();
        assumeTrue(seen(stage, made, made.properties()).properties().isPresent(), "it says nothing of what is real");
        ObjectNode drifted = stage.sight().drift(made.id());

        stage.sight().eventually(() -> {
            Observed seen = seen(stage, made, made.properties());
            assertThat(seen.properties()).as("what is seen").isPresent();
            assertThat(seen.properties().orElseThrow().fieldNames()).toIterable().as("what is seen")
                    .containsAll(() -> drifted.fieldNames());
            Sight.shows(drifted, (ObjectNode) seen.properties().orElseThrow());
        });
    }

    static void changesNothing(Stage stage) throws Exception {
        Made made = stage.made();
        seen(stage, made, made.properties());
        stage.showsOne(made.id(), made.properties());

        stage.sight().needed().vanish(made.id());
        seen(stage, made, made.properties());
        stage.sight().counts(0);
    }

    private static Observed seen(Stage stage, Made made, ObjectNode applied) throws Exception {
        Outcome answer = stage.run(stage.usual(), made.version().observe(made.id(), applied));
        assertThat(answer).as("an observation").isInstanceOf(Observed.class);
        return (Observed) answer;
    }
}
