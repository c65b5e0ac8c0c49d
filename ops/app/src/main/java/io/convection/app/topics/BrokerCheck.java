package io.convection.app.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import io.convection.app.topics.Finding.Level;
import io.convection.streams.BrokerNeeds;

/** Looks whether brokers take an engine as it comes: sessions, transactions, protocols. */
final class BrokerCheck {

    private static final String SHORTEST = "group.min.session.timeout.ms";
    private static final String LONGEST = "group.max.session.timeout.ms";
    private static final String TRANSACTION = "transaction.max.timeout.ms";
    private static final String PROTOCOLS = "group.coordinator.rebalance.protocols";
    private static final String OFFSETS = "offsets.retention.minutes";
    private static final String TRANSACTION_VERSION = "transaction.version";

    /** As long as the longest-kept input: whoever begins anew after that finds nothing that was decided before. */
    private static final Duration LONGEST_INPUT = Duration.ofDays(30);

    private final Cluster cluster;
    private final Mending mending;

    BrokerCheck(Cluster cluster, Mending mending) {
        this.cluster = cluster;
        this.mending = mending;
    }

    List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        if (cluster.brokers().isEmpty()) {
            found.add(new Finding(Level.WARNING, "brokers", "", "their settings may not be read", "",
                    mending.describeCluster()));
        }
        cluster.brokers().forEach((id, settings) -> found.addAll(broker("broker " + id, settings)));
        found.add(transactionVersion());
        return found;
    }

    private static List<Finding> broker(String where, Map<String, String> settings) {
        List<Finding> faults = new ArrayList<>();
        long session = BrokerNeeds.SESSION_TIMEOUT.toMillis();
        if (number(settings, SHORTEST).orElse(session) > session) {
            faults.add(fault(where, settings, SHORTEST, "at most " + session
                    + ": engines and executors are refused otherwise"));
        }
        if (number(settings, LONGEST).orElse(session) < session) {
            faults.add(fault(where, settings, LONGEST, "at least " + session
                    + ": engines and executors are refused otherwise"));
        }
        long transaction = BrokerNeeds.TRANSACTION_TIMEOUT.toMillis();
        if (number(settings, TRANSACTION).orElse(transaction) < transaction) {
            faults.add(fault(where, settings, TRANSACTION, "at least " + transaction
                    + ": the engine is refused otherwise"));
        }
        String protocols = settings.getOrDefault(PROTOCOLS, BrokerNeeds.GROUP_PROTOCOL);
        if (!Arrays.asList(protocols.split(" *, *")).contains(BrokerNeeds.GROUP_PROTOCOL)) {
            faults.add(fault(where, settings, PROTOCOLS, BrokerNeeds.GROUP_PROTOCOL + " among them"));
        }
        long minutes = LONGEST_INPUT.toMinutes();
        if (number(settings, OFFSETS).orElse(minutes) < minutes) {
            faults.add(fault(where, settings, OFFSETS, "at least " + minutes + " (" + LONGEST_INPUT.toDays()
                    + " d): an engine that was off for longer than this takes all inputs that are still kept for new ones")
                    .asWarning());
        }
        if (faults.stream().noneMatch(each -> each.level() == Level.ERROR)) {
            faults.add(0, Finding.ok(where, "takes sessions of " + session + " ms and transactions of " + transaction
                    + " ms"));
        }
        return faults;
    }

    private static Finding fault(String where, Map<String, String> settings, String setting, String expected) {
        return new Finding(Level.ERROR, where, setting, settings.get(setting), expected,
                "set it in the properties of every broker, and restart them one after another");
    }

    private static OptionalLong number(Map<String, String> settings, String setting) {
        String value = settings.getOrDefault(setting, "");
        return value.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
    }

    private Finding transactionVersion() {
        int level = cluster.features().getOrDefault(TRANSACTION_VERSION, (short) 0);
        return level >= BrokerNeeds.TRANSACTION_VERSION
                ? Finding.ok("features", TRANSACTION_VERSION + " is " + level)
                : new Finding(Level.ERROR, "features", TRANSACTION_VERSION, Integer.toString(level),
                        BrokerNeeds.TRANSACTION_VERSION
                                + " or more: before, a delayed write of a dead engine may slip into a later transaction",
                        mending.feature(TRANSACTION_VERSION, BrokerNeeds.TRANSACTION_VERSION));
    }
}
