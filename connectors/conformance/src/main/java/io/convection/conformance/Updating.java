package io.convection.conformance;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.conformance.Stage.Made;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.NeedsReplacement;
import io.convection.records.ConvergeCommand;

import static org.assertj.core.api.Assertions.assertThat;

/** Updates, and what can't be one. */
final class Updating {

    private Updating() {}

    static void applies(Stage stage) throws Exception {
        Made made = stage.made();
        ObjectNode wanted = stage.changed(made.properties());

        Done done = stage.done(made.version().update(made.id(), made.properties(), wanted));

        assertThat(done.physicalId()).as("physical id").isEqualTo(made.id());
        Describing.fits(stage.type(), done.attributes());
        stage.showsOne(made.id(), wanted);
    }

    static void again(Stage stage) throws Exception {
        Made made = stage.made();
        ObjectNode wanted = stage.changed(made.properties());
        ConvergeCommand update = made.version().update(made.id(), made.properties(), wanted);
        Done first = stage.done(update);

        Stage.same(first, stage.done(update));
        Stage.same(first, stage.done(stage.executor(), update));
        stage.showsOne(first.physicalId(), wanted);
    }

    static void fromUnknown(Stage stage) throws Exception {
        Made made = stage.made();
        ObjectNode wanted = stage.changed(made.properties());

        stage.done(made.version().updateOfUnknown(made.id(), wanted));
        stage.showsOne(made.id(), wanted);

        stage.done(made.version().updateOfUnknown(made.id(), made.properties()));
        stage.showsOne(made.id(), made.properties());
    }

    static void ofVanished(Stage stage) throws Exception {
        stage.sight().needed();
        for (boolean known : List.of(true, false)) {
            stage.sight().begin();
            Made made = stage.made();
            ObjectNode wanted = stage.changed(made.properties());
            stage.sight().vanish(made.id());

            Outcome answer = stage.settled(stage.executor(), known
                    ? made.version().update(made.id(), made.properties(), wanted)
                    : made.version().updateOfUnknown(made.id(), wanted));

            if (answer instanceof Done done) {
                stage.showsOne(done.physicalId(), wanted);
            } else {
                assertThat(answer).as("an update of what vanished").isInstanceOf(NeedsReplacement.class);
                stage.sight().counts(0);
            }
        }
    }

    static void badProperties(Stage stage) throws Exception {
        for (Map.Entry<String, ObjectNode> bad : stage.invalid().entrySet()) {
            stage.sight().begin();
            Made made = stage.made();
            ObjectNode wanted = stage.identified(bad.getKey(), bad.getValue(), made.properties());

            Outcome answer = stage.run(stage.executor(),
                    made.version().update(made.id(), made.properties(), wanted));

            if (!(answer instanceof NeedsReplacement)) {
                assertThat(stage.failedForGood(answer).reason()).as("reason").contains(bad.getKey());
            }
            stage.showsOne(made.id(), made.properties());
        }
    }

    static void replacementFirst(Stage stage) throws Exception {
        Made made = stage.made();

        Outcome answer = stage.settled(stage.executor(),
                made.version().update(made.id(), made.properties(), stage.replaced(made.properties())));

        needsReplacement(stage, made, answer);
    }

    static void replacementFromUnknown(Stage stage) throws Exception {
        Made made = stage.made();

        Outcome answer = stage.settled(stage.executor(),
                made.version().updateOfUnknown(made.id(), stage.replaced(made.properties())));

        needsReplacement(stage, made, answer);
    }

    private static void needsReplacement(Stage stage, Made made, Outcome answer) {
        assertThat(answer).as("the answer").isInstanceOf(NeedsReplacement.class);
        stage.showsOne(made.id(), made.properties());
    }
}
