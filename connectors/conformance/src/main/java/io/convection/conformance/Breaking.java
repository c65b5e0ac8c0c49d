package io.convection.conformance;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.conformance.Line.Fault;
import io.convection.conformance.Stage.Made;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Outcome.InProgress;
import io.convection.executor.Trial;
import io.convection.records.ConvergeCommand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Operations whose line to the outside breaks, at each call in turn. */
final class Breaking {

    private static final int MOST_CALLS = 100;
    private static final int MOST_ASKED = 10;

    private Breaking() {}

    /** What is done in an executor whose line breaks, and what must be so then. */
    private interface Story {
        void play(Trial broken) throws Exception;
    }

    static void createAfterDeath(Stage stage) throws Exception {
        afterDeath(stage, broken -> {
            ObjectNode properties = stage.properties();
            ConvergeCommand create = stage.version().create(properties);
            through(stage, broken, create);

            Done done = stage.done(stage.executor(), create);

            Stage.same(done, stage.done(stage.executor(), create));
            stage.showsOne(done.physicalId(), properties);
        });
    }

    static void updateAfterDeath(Stage stage) throws Exception {
        afterDeath(stage, broken -> {
            Made made = stage.made();
            ObjectNode wanted = stage.changed(made.properties());
            ConvergeCommand update = made.version().update(made.id(), made.properties(), wanted);
            through(stage, broken, update);

            Done done = stage.done(stage.executor(), update);

            stage.showsOne(done.physicalId(), wanted);
        });
    }

    static void deleteAfterDeath(Stage stage) throws Exception {
        afterDeath(stage, broken -> {
            Made made = stage.made();
            ConvergeCommand delete = made.version().delete(made.id(), made.properties());
            through(stage, broken, delete);

            stage.done(stage.executor(), delete);

            stage.sight().counts(0);
        });
    }

    static void createAnswerLost(Stage stage) throws Exception {
        atEachCall(stage, Fault.ANSWER_LOST, broken -> {
            ObjectNode properties = stage.properties();
            ConvergeCommand create = stage.version().create(properties);
            Outcome answer = through(stage, broken, create);
            neverForGood(answer);
            if (answer instanceof Failed failed && Interrupting.claimsNothing(failed)) {
                stage.sight().counts(0);
            }

            Done done = stage.done(stage.executor(), create);

            stage.showsOne(done.physicalId(), properties);
        });
    }

    static void updateAnswerLost(Stage stage) throws Exception {
        atEachCall(stage, Fault.ANSWER_LOST, broken -> {
            Made made = stage.made();
            ObjectNode wanted = stage.changed(made.properties());
            ConvergeCommand update = made.version().update(made.id(), made.properties(), wanted);
            neverForGood(through(stage, broken, update));

            Done done = stage.done(stage.executor(), update);

            stage.showsOne(done.physicalId(), wanted);
        });
    }

    static void deleteAnswerLost(Stage stage) throws Exception {
        atEachCall(stage, Fault.ANSWER_LOST, broken -> {
            Made made = stage.made();
            ConvergeCommand delete = made.version().delete(made.id(), made.properties());
            neverForGood(through(stage, broken, delete));

            stage.done(stage.executor(), delete);

            stage.sight().counts(0);
        });
    }

    static void unreachable(Stage stage) throws Exception {
        atEachCall(stage, Fault.UNREACHABLE, broken -> neverForGood(
                through(stage, broken, stage.version().create(stage.properties()))));
        atEachCall(stage, Fault.UNREACHABLE, broken -> {
            Made made = stage.made();
            neverForGood(through(stage, broken,
                    made.version().update(made.id(), made.properties(), made.properties())));
        });
        atEachCall(stage, Fault.UNREACHABLE, broken -> {
            Made made = stage.made();
            neverForGood(through(stage, broken, made.version().delete(made.id(), made.properties())));
        });
    }

    /** What goes on elsewhere is asked about over the same line. */
    private static Outcome through(Stage stage, Trial broken, ConvergeCommand command) {
        Outcome answer = stage.run(broken, command);
        for (int asked = 0; asked < MOST_ASKED && answer instanceof InProgress going; asked++) {
            answer = stage.run(broken, Version.ask(command, going.token()));
        }
        return answer;
    }

    private static void neverForGood(Outcome outcome) {
        if (outcome instanceof Failed failed) {
            assertThat(failed.transientFailure()).as("worth another attempt: %s", failed.reason()).isTrue();
        }
    }

    private static void afterDeath(Stage stage, Story story) throws Exception {
        for (Fault fault : List.of(Fault.DEATH_BEFORE, Fault.DEATH_AFTER)) {
            atEachCall(stage, fault, story);
        }
    }

    private static void atEachCall(Stage stage, Fault fault, Story story) throws Exception {
        for (int call = 1; call <= MOST_CALLS; call++) {
            Line line = new Line(fault, call);
            stage.sight().begin();
            story.play(stage.executor(line));
            if (!line.isBroken()) {
                assumeTrue(call > 1, "the plugin makes no call over the suite's line");
                return;
            }
        }
        fail("more than %d calls of the outside for one operation", MOST_CALLS);
    }
}
