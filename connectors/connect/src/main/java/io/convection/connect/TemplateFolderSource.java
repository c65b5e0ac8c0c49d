package io.convection.connect;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * Keeps the stacks of an installation as the templates in a folder say: a new file creates its stack (or updates it, where there is one), a changed one updates
 * it, a removed one deletes it. Settings: {@link FolderConfig#DEFINITION}.
 *
 * <p>What was sent for a file is its source offset. So on a worker with {@code exactly.once.source.support=enabled} each change is on the topic once; on
 * any other one may be repeated after a crash, under the same request id, and the engine takes it once.
 *
 * <p>Its records are bytes as the engine reads them: {@code key.converter} and {@code value.converter} must be {@code org.apache.kafka.connect.converters.ByteArrayConverter}.
 */
public final class TemplateFolderSource extends SourceConnector {

    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

    private Map<String, String> settings = Map.of();

    @Override
    public String version() {
        return Versions.own();
    }

    @Override
    public void start(Map<String, String> given) {
        new FolderConfig(given);
        settings = Map.copyOf(given);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return TemplateFolderTask.class;
    }

    /** One: a folder is looked at by one. */
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
        return FolderConfig.DEFINITION;
    }

    @Override
    public Config validate(Map<String, String> given) {
        Config checked = super.validate(given);
        for (String converter : FolderConfig.converterSettings()) {
            if (!BYTES.equals(given.get(converter))) {
                Optional<ConfigValue> value = checked.configValues().stream()
                        .filter(each -> each.name().equals(FolderConfig.FOLDER)).findFirst();
                value.ifPresent(found -> found.addErrorMessage(
                        converter + " of this connector must be " + BYTES));
            }
        }
        return checked;
    }

    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> given) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    /** A poll is a transaction, which is Connect's own way: the parts of a large change never stand in two. */
    @Override
    public ConnectorTransactionBoundaries canDefineTransactionBoundaries(Map<String, String> given) {
        return ConnectorTransactionBoundaries.UNSUPPORTED;
    }
}
