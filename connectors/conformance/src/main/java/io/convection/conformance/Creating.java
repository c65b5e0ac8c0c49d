package io.convection.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.conformance.Stage.Act;
import io.convection.conformance.Stage.Made;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Trial;
import io.convection.records.ConvergeCommand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Creates that nothing befalls but another delivery. */
final class Creating {

    private static final int ROUNDS = 5;
    private static final int CROWD = 16;

    private Creating() {}

    static void one(Stage stage) throws Exception {
        Made made = stage.made();

        assertThat(made.id()).as("physical id").isNotEmpty();
        stage.showsOne(made.id(), made.properties());
    }

    static void attributes(Stage stage) throws Exception {
        Describing.fits(stage.type(), stage.made().answer().attributes());
    }

    static void again(Stage stage) throws Exception {
        Trial first = stage.executor();
        ObjectNode properties = stage.properties();
        ConvergeCommand create = stage.version().create(properties);
        Done answer = stage.done(first, create);

        Stage.same(answer, stage.done(first, create));
        Stage.same(answer, stage.done(stage.executor(), create));
        stage.showsOne(answer.physicalId(), properties);
    }

    static void twiceAtOnce(Stage stage) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            stage.sight().begin();
            ObjectNode properties = stage.properties();
            ConvergeCommand create = stage.version().create(properties);
            Act one = act(stage, stage.executor(), create);
            Act other = act(stage, stage.executor(), create);

            List<Outcome> answers = stage.atOnce(List.of(one, other));

            Done first = stage.done(create, answers.getFirst());
            Stage.same(first, stage.done(create, answers.getLast()));
            stage.showsOne(first.physicalId(), properties);
        }
    }

    private static Act act(Stage stage, Trial executor, ConvergeCommand create) {
        return () -> stage.run(executor, create);
    }

    static void apart(Stage stage) throws Exception {
        Trial executor = stage.executor();
        List<ConvergeCommand> creates = new ArrayList<>();
        List<ObjectNode> properties = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            properties.add(stage.properties());
            creates.add(stage.version().create(properties.getLast()));
        }

        List<Outcome> answers = stage
                .atOnce(creates.stream().map(create -> act(stage, executor, create)).toList());

        List<String> ids = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            ids.add(stage.done(creates.get(i), answers.get(i)).physicalId());
            stage.shows(ids.getLast(), properties.get(i));
        }
        assertThat(ids).as("physical ids").doesNotHaveDuplicates();
        stage.sight().counts(CROWD);
    }

    static void sparesOthers(Stage stage) throws Exception {
        assumeTrue(stage.hasIdentity(), "the type has no identity");
        ObjectNode properties = stage.properties();
        Made others = stage.made(stage.changed(properties));

        Outcome answer = stage.settled(stage.executor(), stage.version().create(properties));

        assertThat(answer).as("a create under the same identity").isInstanceOf(Failed.class);
        stage.showsOne(others.id(), others.properties());
    }

    static void badProperties(Stage stage) throws Exception {
        for (Map.Entry<String, ObjectNode> bad : stage.invalid().entrySet()) {
            Outcome answer = stage.run(stage.executor(), stage.version().create(bad.getValue()));

            assertThat(stage.failedForGood(answer).reason()).as("reason").contains(bad.getKey());
            stage.sight().counts(0);
        }
    }
}
