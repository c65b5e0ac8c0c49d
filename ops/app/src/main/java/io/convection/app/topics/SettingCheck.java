package io.convection.app.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.apache.kafka.common.config.TopicConfig;

import io.convection.app.topics.Finding.Level;
import io.convection.serdes.TopicSpec;

/** Compares the settings of one topic with the plan's. */
final class SettingCheck {

    private static final String FOR_EVER = "-1";

    private final Mending mending;

    SettingCheck(Mending mending) {
        this.mending = mending;
    }

    List<Finding> faults(TopicSpec spec, Cluster.Topic found) {
        List<Finding> faults = new ArrayList<>();
        new TreeMap<>(spec.config()).forEach(
                (setting, expected) -> level(setting, found.setting(setting), expected).ifPresent(
                        level -> faults.add(new Finding(level, spec.name(), setting,
                                words(setting, found.setting(setting)), words(setting, expected),
                                mending.topic(spec.name(), Map.of(setting, expected))))));
        String unclean = TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG;
        if (found.setting(unclean).equals("true")) {
            faults.add(new Finding(Level.WARNING, spec.name(), unclean, "true",
                    "false, so that a broker that is behind can't undo what was acknowledged",
                    mending.topic(spec.name(), Map.of(unclean, "false"))));
        }
        return faults;
    }

    /** What is to be known of a topic that is right. */
    String words(Cluster.Topic found) {
        String policy = found.setting(TopicConfig.CLEANUP_POLICY_CONFIG);
        return policy.contains(TopicConfig.CLEANUP_POLICY_DELETE)
                ? "kept " + time(found.setting(TopicConfig.RETENTION_MS_CONFIG))
                : "compacted";
    }

    private static Optional<Level> level(String setting, String found, String expected) {
        if (found.equals(expected)) {
            return Optional.empty();
        }
        return switch (setting) {
            case TopicConfig.CLEANUP_POLICY_CONFIG ->
                Set.of(found.split(" *, *")).equals(Set.of(expected.split(" *, *")))
                        ? Optional.empty()
                        : Optional.of(Level.ERROR);
            // What is kept for longer than it need be costs room, no more.
            case TopicConfig.RETENTION_MS_CONFIG ->
                Optional.of(size(found) < size(expected) ? Level.ERROR : Level.WARNING);
            case TopicConfig.MAX_MESSAGE_BYTES_CONFIG ->
                size(found) < size(expected) ? Optional.of(Level.ERROR) : Optional.empty();
            default -> Optional.of(Level.ERROR);
        };
    }

    /** For ever is the longest. */
    private static long size(String number) {
        return number.isEmpty() ? 0 : number.equals(FOR_EVER) ? Long.MAX_VALUE : Long.parseLong(number);
    }

    private static String words(String setting, String value) {
        if (value.isEmpty()) {
            return "not set";
        }
        return setting.equals(TopicConfig.RETENTION_MS_CONFIG) ? value + " (" + time(value) + ")" : value;
    }

    private static String time(String retention) {
        if (retention.equals(FOR_EVER)) {
            return "for ever";
        }
        Duration time = Duration.ofMillis(size(retention));
        if (time.toDays() > 1) {
            return time.toDays() + " d";
        }
        return time.toHours() > 0 ? time.toHours() + " h" : time.toSeconds() + " s";
    }
}
