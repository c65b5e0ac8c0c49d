package io.convection.connect;

import java.util.List;
import java.util.Map;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * Keeps resources of stacks as rows say: the rows of a source transaction become one patch of each stack that they concern. Any converter will do; settings:
 * {@link PatchConfig#DEFINITION}, and {@link Mapping} for the mapping.
 *
 * <p>A row counts as read once the engine has accepted the patch that it is in. After a crash the last rows are read, and patches asked for, again: they say
 * what is so, not what is to be done, and so change nothing. A row that can't be mapped, or that the engine refuses, goes where the connector's
 * {@code errors.deadletterqueue.topic.name} says, with the reason; the rows beside it are taken.
 */
public final class RowsToPatches extends SinkConnector {

    private Map<String, String> settings = Map.of();

    @Override
    public String version() {
        return Versions.own();
    }

    @Override
    public void start(Map<String, String> given) {
        new PatchConfig(given);
        settings = Map.copyOf(given);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return RowsToPatchesTask.class;
    }

    /** One: the rows of a transaction, and those of a stack, may stand in any partition. */
    @Override
    public List<Map<String, String>> taskConfigs(int most) {
        return List.of(settings);
    }

    @Override
    public void stop() {
        // nothing was started
    }

    @Override
    public ConfigDef config() {
        return PatchConfig.DEFINITION;
    }
}
