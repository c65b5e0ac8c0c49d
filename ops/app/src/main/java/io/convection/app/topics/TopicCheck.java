package io.convection.app.topics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

import io.convection.serdes.TopicPlan;
import io.convection.serdes.TopicSpec;
import io.convection.serdes.Topics;

/** Compares the topics that are there with the plan: are all there, and are partitions and settings right? */
final class TopicCheck {

    private final Cluster cluster;
    private final Topics topics;
    private final String applicationId;
    private final Wanted wanted;
    private final SettingCheck settings;

    TopicCheck(Cluster cluster, Topics topics, String applicationId, Wanted wanted, SettingCheck settings) {
        this.cluster = cluster;
        this.topics = topics;
        this.applicationId = applicationId;
        this.wanted = wanted;
        this.settings = settings;
    }

    /** The names of all topics that an installation may have. */
    static List<String> names(Topics topics, String applicationId, Collection<String> pools) {
        return Stream.concat(TopicPlan.of(topics, 1, pools).stream(), TopicPlan.changelogs(applicationId, 1).stream())
                .map(TopicSpec::name).toList();
    }

    List<Finding> findings() {
        int partitions = partitions();
        List<Finding> all = new ArrayList<>();
        for (TopicSpec spec : TopicPlan.of(topics, partitions, wanted.pools())) {
            cluster.topic(spec.name()).ifPresentOrElse(found -> all.addAll(compared(spec, found)),
                    () -> all.add(Finding.missing(spec.name())));
        }
        for (TopicSpec spec : TopicPlan.changelogs(applicationId, partitions)) {
            cluster.topic(spec.name()).ifPresentOrElse(found -> all.addAll(compared(spec, found)),
                    () -> all.add(Finding.note(spec.name(),
                            "is not there yet; the engine makes it when it first runs")));
        }
        return all;
    }

    private List<Finding> compared(TopicSpec spec, Cluster.Topic found) {
        List<Finding> faults = new ArrayList<>();
        countFault(spec, found).ifPresent(faults::add);
        faults.addAll(settings.faults(spec, found));
        if (faults.isEmpty()) {
            faults.add(Finding.ok(spec.name(), (found.partitions() == 1
                    ? "1 partition"
                    : found.partitions()
                            + " partitions")
                    + ", " + settings.words(found)));
        }
        return faults;
    }

    private Optional<Finding> countFault(TopicSpec spec, Cluster.Topic found) {
        boolean byStack = byStack().contains(spec.name());
        boolean matters = byStack || spec.name().equals(topics.resourceTypes());
        if (!matters || found.partitions() == spec.partitions()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(Finding.Level.ERROR, spec.name(), "the number of partitions",
                Integer.toString(found.partitions()), Integer.toString(spec.partitions())
                        + (byStack ? ", as of every topic keyed by stack" : ""),
                "a number of partitions can't be changed: delete the topic while nothing is in it and run "
                        + "`convection topics create --partitions " + partitions()
                        + "`, or begin with another topics.prefix and application.id"));
    }

    /** Those whose records of one stack must stand in partitions of one number. */
    private List<String> byStack() {
        return List.of(Topics.stacksChangelog(applicationId), Topics.resourcesChangelog(applicationId),
                Topics.nodesChangelog(applicationId), topics.journal(), topics.resourceEvents(),
                topics.stackChanges());
    }

    /**
     * How many partitions the topics keyed by stack are to have: what was asked for, else what most of them have. Where two numbers are as frequent, the
     * changelogs are right: somebody added partitions to what they were made for.
     */
    private int partitions() {
        if (wanted.partitions().isPresent()) {
            return wanted.partitions().getAsInt();
        }
        Map<Integer, Integer> votes = new LinkedHashMap<>();
        for (String name : byStack()) {
            OptionalInt found = cluster.partitions(name);
            found.ifPresent(partitions -> votes.merge(partitions, 1, Integer::sum));
        }
        int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return votes.entrySet().stream().filter(each -> each.getValue() == most).findFirst().map(Map.Entry::getKey)
                .orElse(TopicPlan.DEFAULT_PARTITIONS);
    }
}
