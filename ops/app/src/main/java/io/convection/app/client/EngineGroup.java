package io.convection.app.client;

import java.util.List;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

import io.convection.app.Trouble;
import io.convection.audit.Changelogs;
import io.convection.audit.Rebuild;

/** The engines of an installation, seen from outside, and what is done to their stores while none runs. */
public final class EngineGroup {

    private EngineGroup() {}

    /** That an engine runs, or may come back to its place within its session, is told as a failure. */
    public static void requireNone(Installation installation) {
        String group = installation.config().applicationId();
        try (Admin admin = installation.admin()) {
            int members = Answers.of(admin.describeConsumerGroups(List.of(group)).all()).get(group).members().size();
            if (members > 0) {
                throw Trouble.failed("an engine runs (" + members + " members in the group " + group
                        + "); stop it first, and wait until its session is over");
            }
        } catch (GroupIdNotFoundException e) {
            // then there never was one
        }
    }

    /** Writes what differs to the changelogs as the journal says it. */
    public static void rebuild(Installation installation, Changelogs changelogs,
            List<Changelogs.Difference> differences) {
        String id = installation.config().applicationId() + "-rebuild";
        try (KafkaProducer<byte[], byte[]> producer = installation.transactionalProducer(id)) {
            new Rebuild(changelogs, installation.serdes()).write(differences, producer);
        }
    }
}
