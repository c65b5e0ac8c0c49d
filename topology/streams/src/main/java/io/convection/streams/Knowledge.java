package io.convection.streams;

import java.util.function.Consumer;

import io.convection.core.Input;
import io.convection.core.RowReader;
import io.convection.core.Table;
import io.convection.records.Settings;
import io.convection.records.Source;
import io.convection.records.row.TypeRow;

/**
 * What a partition knows of settings and resource types. Decisions see only the partition's rows, so that everything they rest on is in its journal: what is
 * newer outside is journalled first, as an input of the partition's own (design, "Decide and apply").
 */
final class Knowledge {

    /** The {@code Source.topic} of configured settings, which come from no topic; their offset is the revision. */
    static final String SETTINGS = "settings";

    private static final String SETTINGS_KEY = Input.PARTITION + "/settings";
    private static final String TYPE_KEY = Input.PARTITION + "/type/";
    private static final long NEVER = -1;

    private final RowReader rows;
    private final int partition;
    private final Settings settings;
    private final Types types;
    private final String typesTopic;
    private long compared = NEVER;

    /**
     * @param settings
     *            as configured
     * @param types
     *            as seen outside
     * @param typesTopic
     *            the name of their topic, without prefix
     */
    Knowledge(RowReader rows, int partition, Settings settings, Types types, String typesTopic) {
        this.rows = rows;
        this.partition = partition;
        this.settings = settings;
        this.types = types;
        this.typesTopic = typesTopic;
    }

    /**
     * Hands over what is newer outside than in the rows, settings first. Costs one volatile read where nothing was published since the last call.
     *
     * @param decide
     *            decides an input and writes its rows
     */
    void bringUpToDate(Consumer<Input> decide) {
        Types.Snapshot latest = types.snapshot();
        if (latest.version() == compared) {
            return;
        }
        if (compared == NEVER && settingsAreNewer()) {
            decide.accept(new Input(new Source(SETTINGS, partition, settings.getRevision()), settings));
        }
        for (Types.Published published : latest.types()) {
            if (isNewer(published)) {
                decide.accept(new Input(new Source(typesTopic, published.partition(), published.offset()),
                        published.type()));
            }
        }
        compared = latest.version();
    }

    private boolean settingsAreNewer() {
        return rows.get(Table.NODES, SETTINGS_KEY).map(Settings.class::cast)
                .map(known -> known.getRevision() < settings.getRevision()).orElse(true);
    }

    /** Executors publish their types at every start; what says the same again teaches nothing. */
    private boolean isNewer(Types.Published published) {
        return rows.get(Table.NODES, TYPE_KEY + published.type().getName()).map(TypeRow.class::cast)
                .map(known -> known.getOffset() < published.offset() && !known.getType().equals(published.type()))
                .orElse(true);
    }
}
