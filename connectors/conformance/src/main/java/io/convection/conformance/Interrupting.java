package io.convection.conformance;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.conformance.Stage.Made;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Outcome.NeedsReplacement;
import io.convection.records.ConvergeCommand;

import static org.assertj.core.api.Assertions.fail;

/** Operations that are interrupted at some moment: their time is up, or they are cancelled. */
final class Interrupting {

    private Interrupting() {}

    static void ends(Stage stage) throws Exception {
        for (Duration moment : moments(stage)) {
            ConvergeCommand create = stage.version().create(stage.properties());
            stage.interrupted(stage.executor(), create, moment).answer();
            landed(stage, create);

            Made made = stage.made();
            stage.interrupted(stage.executor(),
                    made.version().update(made.id(), made.properties(), made.properties()), moment).answer();
            stage.interrupted(stage.executor(), made.version().delete(made.id(), made.properties()), moment).answer();
        }
    }

    static void truthful(Stage stage) throws Exception {
        for (Duration moment : moments(stage)) {
            stage.sight().begin();
            ConvergeCommand create = stage.version().create(stage.properties());

            Outcome answer = stage.interrupted(stage.executor(), create, moment).answer();

            if (answer instanceof Done done) {
                stage.sight().counts(1);
                stage.sight().exists(done.physicalId());
            } else if (answer instanceof NeedsReplacement needed) {
                fail("a create does not need replacement: %s", needed);
            } else if (answer instanceof Failed failed && claimsNothing(failed) && !stage.threw(create)) {
                stage.sight().counts(0);
            }
            landed(stage, create);
        }
    }

    /** What an interrupt left under way must not appear when others are counted: who asks again until it is done has seen it. */
    private static void landed(Stage stage, ConvergeCommand create) {
        stage.sight().exists(stage.done(create).physicalId());
    }

    /** It says that nothing was made. */
    static boolean claimsNothing(Failed failed) {
        return !failed.outcomeUnknown() && failed.physicalId().isEmpty();
    }

    static void create(Stage stage) throws Exception {
        for (Duration moment : moments(stage)) {
            stage.sight().begin();
            ObjectNode properties = stage.properties();
            ConvergeCommand create = stage.version().create(properties);
            stage.interrupted(stage.executor(), create, moment).answer();

            Done done = stage.done(stage.executor(), create);

            stage.showsOne(done.physicalId(), properties);
        }
    }

    static void update(Stage stage) throws Exception {
        for (Duration moment : moments(stage)) {
            stage.sight().begin();
            Made made = stage.made();
            ObjectNode wanted = stage.changed(made.properties());
            ConvergeCommand update = made.version().update(made.id(), made.properties(), wanted);
            stage.interrupted(stage.executor(), update, moment).answer();

            Done done = stage.done(stage.executor(), update);

            stage.showsOne(done.physicalId(), wanted);
        }
    }

    static void delete(Stage stage) throws Exception {
        for (Duration moment : moments(stage)) {
            stage.sight().begin();
            Made made = stage.made();
            ConvergeCommand delete = made.version().delete(made.id(), made.properties());
            stage.interrupted(stage.executor(), delete, moment).answer();

            stage.done(stage.executor(), delete);

            stage.sight().isGone(made.id());
            stage.sight().counts(0);
        }
    }

    private static List<Duration> moments(Stage stage) throws Exception {
        stage.made();
        ConvergeCommand create = stage.version().create(stage.properties());
        return Moments.of(() -> stage.run(stage.executor(), create));
    }
}
