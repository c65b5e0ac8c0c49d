package io.convection.app.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
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
            Map<String, ConsumerGroupDescription> found = admin.describeConsumerGroups(List.of(group)).all().get();
            int members = found.get(group).members().size();
            if (members > 0) {
                throw Trouble.failed("an engine runs (" + members + " members in the group " + group
                        + "); stop it first, and wait until its session is over");
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw new KafkaException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(e);
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
