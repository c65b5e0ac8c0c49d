package io.convection.conformance;

import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.conformance.Stage.Made;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.records.ConvergeCommand;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Deletes: of what is there, what is not, and what nobody knows of. */
final class Deleting {

    private Deleting() {}

    static void deletes(Stage stage) throws Exception {
        Made made = stage.made();

        stage.done(made.version().delete(made.id(), made.properties()));

        stage.sight().isGone(made.id());
        stage.sight().counts(0);
    }

    static void again(Stage stage) throws Exception {
        Made made = stage.made();
        ConvergeCommand delete = made.version().delete(made.id(), made.properties());
        Done first = stage.done(delete);

        Stage.same(first, stage.done(delete));
        Stage.same(first, stage.done(stage.executor(), delete));
    }

    static void ofVanished(Stage stage) throws Exception {
        stage.sight().needed();
        Made made = stage.made();
        stage.sight().vanish(made.id());

        stage.done(made.version().delete(made.id(), made.properties()));

        stage.sight().counts(0);
    }

    static void ofNothing(Stage stage) throws Exception {
        Version version = stage.version();
        ConvergeCommand create = version.create(stage.properties());

        stage.done(version.deleteMadeBy(create));

        stage.sight().counts(0);
    }

    static void ofBadProperties(Stage stage) throws Exception {
        for (ObjectNode bad : stage.invalid().values()) {
            Version version = stage.version();
            ConvergeCommand create = version.create(bad);
            stage.run(stage.executor(), create);

            stage.done(version.deleteMadeBy(create));

            stage.sight().counts(0);
        }
    }

    static void byMaker(Stage stage) throws Exception {
        Made lost = stage.made();
        stage.done(lost.version().deleteMadeBy(lost.create()));
        stage.sight().counts(0);

        Made late = stage.made();
        stage.done(late.version().deleteMadeBy(late.create(), Optional.of(late.id())));
        stage.sight().counts(0);
    }

    static void sparesOthers(Stage stage) throws Exception {
        assumeTrue(stage.hasIdentity(), "the type has no identity");
        stage.sight().needed();
        ObjectNode properties = stage.properties();
        Made others = stage.made(stage.changed(properties));

        spares(stage, others, properties);
    }

    static void sparesLike(Stage stage) throws Exception {
        stage.sight().needed();
        Made others = stage.made();

        spares(stage, others, others.properties());
    }

    /** A create that never came to anything, of such properties; its delete, without and with the id under which another's is there. */
    private static void spares(Stage stage, Made others, ObjectNode properties) throws Exception {
        Version version = stage.version();
        ConvergeCommand create = version.create(properties);
        stage.done(version.deleteMadeBy(create));
        stage.showsOne(others.id(), others.properties());

        stage.done(version.deleteMadeBy(create, Optional.of(others.id())));
        stage.showsOne(others.id(), others.properties());
    }

    static void late(Stage stage) throws Exception {
        stage.sight().needed();
        Made made = stage.made();
        ConvergeCommand delete = made.version().delete(made.id(), made.properties());
        stage.done(delete);
        stage.sight().counts(0);
        Made successor = stage.made(made.properties());

        stage.settled(stage.executor(), delete);

        stage.showsOne(successor.id(), successor.properties());
    }

    static void duringCreate(Stage stage) throws Exception {
        for (Duration moment : Moments.of(stage::anOutcome)) {
            stage.sight().begin();
            Version version = stage.version();
            ConvergeCommand create = version.create(stage.properties());
            Call creating = stage.begin(stage.executor(), create);
            creating.isOverIn(moment);
            stage.done(stage.executor(), version.deleteMadeBy(create));

            Outcome said = stage.settled(create, creating.answer());

            if (said instanceof Done done) {
                stage.done(version.deleteMadeBy(create, Optional.of(done.physicalId())));
            } else if (said instanceof Failed failed && !Interrupting.claimsNothing(failed)) {
                stage.done(version.deleteMadeBy(create, failed.physicalId()));
            } else if (!(said instanceof Failed)) {
                fail("a create that is deleted while it runs: %s", said);
            }
            stage.sight().counts(0);
        }
    }
}
