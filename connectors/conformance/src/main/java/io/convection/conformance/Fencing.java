package io.convection.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.conformance.Stage.Made;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.InProgress;
import io.convection.executor.Trial;
import io.convection.records.ConvergeCommand;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What comes late, and what goes on elsewhere meanwhile. */
final class Fencing {

    private Fencing() {}

    static void inProgress(Stage stage) throws Exception {
        ObjectNode properties = stage.properties();
        ConvergeCommand create = stage.version().create(properties);
        Outcome answer = stage.run(stage.executor(), create);
        assumeTrue(answer instanceof InProgress, "it answers at once");
        String token = ((InProgress) answer).token();

        Outcome again = stage.run(stage.executor(), create);
        Done done = stage.done(create, answer);

        Stage.same(done, stage.done(create, again));
        Stage.same(done, stage.done(create, stage.executor().run(Version.ask(create, token))));
        stage.showsOne(done.physicalId(), properties);
    }

    static void olderAttempt(Stage stage) throws Exception {
        ObjectNode properties = stage.properties();
        Version version = stage.version();
        ConvergeCommand create = version.create(properties);
        Done done = stage.done(Version.attempt(create, 2));

        late(stage, create);
        stage.showsOne(done.physicalId(), properties);
    }

    static void olderOperation(Stage stage) throws Exception {
        stage.sight().needed();
        Made made = stage.made();
        ObjectNode first = stage.changed(made.properties());
        ConvergeCommand older = made.version().update(made.id(), made.properties(), first);
        stage.done(older);
        stage.done(made.version().update(made.id(), first, made.properties()));

        late(stage, older);
        stage.showsOne(made.id(), made.properties());

        stage.done(made.version().delete(made.id(), made.properties()));
        late(stage, older);
        late(stage, made.create());
        stage.sight().counts(0);
    }

    /** It comes late, to an executor that was asleep; what it answers nobody waits for, and what it made would be left behind. */
    private static void late(Stage stage, ConvergeCommand command) throws Exception {
        Trial sleeper = stage.executor();
        stage.settled(command, stage.run(sleeper, command));
    }
}
