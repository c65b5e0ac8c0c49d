package io.convection.app.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.apache.kafka.clients.admin.Admin;

import io.convection.app.client.ClientConfig;
import io.convection.app.client.Installation;
import io.convection.serdes.Subject;
import io.convection.serdes.Topics;

/** Looks whether everything that an installation rests on is as it is to be. Changes nothing. */
public final class InstallationCheck {

    private final Installation installation;

    /** Of this installation. */
    public InstallationCheck(Installation installation) {
        this.installation = installation;
    }

    /**
     * Looks at topics, brokers and the registry.
     *
     * @param wanted beside what every installation needs; pools that have a topic are looked at in any case
     * @throws org.apache.kafka.common.KafkaException if Kafka does not answer; a registry that does not is a finding
     */
    public List<Finding> findings(Wanted wanted) {
        ClientConfig config = installation.config();
        Topics topics = installation.topics();
        Mending mending = new Mending(config.bootstrapServers());
        List<Finding> all = new ArrayList<>();
        try (Admin admin = installation.admin()) {
            ClusterReader reader = new ClusterReader(admin);
            Wanted complete = wanted.withPools(pools(wanted, reader.names()));
            List<String> names = TopicCheck.names(topics, config.applicationId(), complete.pools());
            Set<String> read = new TreeSet<>(names);
            read.addAll(ReplicationCheck.INTERNAL);
            Cluster cluster = reader.read(read);
            all.addAll(new TopicCheck(cluster, topics, config.applicationId(), complete, new SettingCheck(mending))
                    .findings());
            all.addAll(new ReplicationCheck(cluster, names, complete, mending).findings());
            all.addAll(new BrokerCheck(cluster, mending).findings());
            all.addAll(new RegistryCheck(installation.serdes().registry(), config.registryUrl())
                    .findings(Subject.all(topics, config.applicationId(), complete.pools())));
        }
        all.add(reset(config.applicationId()));
        return all;
    }

    /** Those named, and those that have a command topic. */
    private Collection<String> pools(Wanted wanted, Collection<String> names) {
        String prefix = installation.topics().convergeCommands() + ".";
        Set<String> pools = new TreeSet<>(wanted.pools());
        names.stream().filter(name -> name.startsWith(prefix) && name.length() > prefix.length())
                .forEach(name -> pools.add(name.substring(prefix.length())));
        return pools;
    }

    /** Nothing can keep anybody from it, so it is said each time. */
    private static Finding reset(String applicationId) {
        return Finding.note("application " + applicationId,
                "never run Kafka's application reset (kafka-streams-application-reset) on it: it deletes the stores' "
                        + "changelogs and moves the inputs back, but the journal stays as it is; stores and journal are "
                        + "cut apart, and what is real is forgotten");
    }
}
