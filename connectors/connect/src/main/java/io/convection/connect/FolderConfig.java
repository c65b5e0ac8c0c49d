package io.convection.connect;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;

import io.convection.changes.Cluster;
import io.convection.core.StackIds;

/** The settings of {@link TemplateFolderSource}. */
final class FolderConfig extends AbstractConfig {

    static final String FOLDER = "folder";

    private static final String NAME = "name";
    private static final String PROJECT = "project";
    private static final String SCAN = "scan.interval.ms";
    private static final String REMOVED = "removed.files";
    private static final String STATUS = "status.topic";
    private static final String DELETE = "delete";
    private static final String KEEP = "keep";

    // @formatter:off
    static final ConfigDef DEFINITION = Installations.define(new ConfigDef()
            .define(FOLDER, ConfigDef.Type.STRING, ConfigDef.NO_DEFAULT_VALUE, FolderConfig::checkFolder, Importance.HIGH,
                    "The absolute path of the folder, or Git work tree. NAME.yaml is the template of the stack NAME, PROJECT/NAME.yaml of the stack NAME of "
                            + "that project; NAME.env.yaml beside it has the values of its parameters.")
            .define(STATUS, ConfigDef.Type.STRING, ConfigDef.NO_DEFAULT_VALUE, new ConfigDef.NonEmptyString(), Importance.HIGH,
                    "The topic that says how it stands with each file: JSON by file. Compacted, one partition is enough.")
            .define(PROJECT, ConfigDef.Type.STRING, "default", FolderConfig::checkProject, Importance.MEDIUM,
                    "The project of the files that lie in no folder of a project.")
            .define(REMOVED, ConfigDef.Type.STRING, DELETE, ConfigDef.ValidString.in(DELETE, KEEP), Importance.MEDIUM,
                    "What becomes of the stack of a file that is removed: `delete` or `keep`.")
            .define(SCAN, ConfigDef.Type.LONG, 1000L, ConfigDef.Range.atLeast(10), Importance.LOW,
                    "Milliseconds from one look at the folder to the next. What two looks find alike is taken: so no file that is just being written."));
    // @formatter:on

    FolderConfig(Map<String, String> settings) {
        super(DEFINITION, settings);
    }

    private static void checkFolder(String name, Object value) {
        if (!(value instanceof String text) || text.isEmpty() || !Path.of(text).isAbsolute()) {
            throw new ConfigException(name, value, "must be an absolute path");
        }
    }

    private static void checkProject(String name, Object value) {
        if (!StackIds.isValid(value + "/x")) {
            throw new ConfigException(name, value, "can't be a project: " + StackIds.RULE);
        }
    }

    Path folder() {
        return Path.of(getString(FOLDER));
    }

    String project() {
        return getString(PROJECT);
    }

    /** The connector's name, as the worker hands it on; who asks, for audit. */
    String connector() {
        return originalsStrings().getOrDefault(NAME, "template-folder");
    }

    String statusTopic() {
        return getString(STATUS);
    }

    boolean deletesRemoved() {
        return getString(REMOVED).equals(DELETE);
    }

    Duration scanInterval() {
        return Duration.ofMillis(getLong(SCAN));
    }

    Cluster cluster() {
        return Installations.cluster(this);
    }

    /** Bytes must pass as they are: a converter that makes something of them would make dead letters. */
    static List<String> converterSettings() {
        return List.of("key.converter", "value.converter");
    }
}
